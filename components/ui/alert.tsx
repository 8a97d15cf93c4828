import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const tones = {
  info: { icon: Info, className: "bg-info-soft", iconClassName: "text-info" },
  success: { icon: CircleCheck, className: "bg-success-soft", iconClassName: "text-success" },
  warning: { icon: TriangleAlert, className: "bg-warning-soft", iconClassName: "text-warning" },
  danger: { icon: CircleAlert, className: "bg-danger-soft", iconClassName: "text-danger" },
};

type AlertProps = {
  tone?: keyof typeof tones;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read out at once when it appears; for what has just gone wrong. */
  live?: boolean;
  className?: string;
};

export function Alert({ tone = "info", title, children, actions, live, className }: AlertProps) {
  const { icon: Icon, className: surface, iconClassName } = tones[tone];
  return (
    <div
      data-slot="alert"
      role={live ? "alert" : undefined}
      className={cn("flex items-start gap-2.5 rounded-lg px-3 py-2.5", surface, className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", iconClassName)} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-medium">{title}</p>
        {children ? <div className="text-pretty wrap-anywhere">{children}</div> : null}
        {actions ? <div className="mt-1 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
