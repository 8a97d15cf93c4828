import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";
import { Card } from "@/components/ui/card";

type LoginCardProps = { title: string; description?: ReactNode; children: ReactNode; footer?: ReactNode };

export function LoginCard({ title, description, children, footer }: LoginCardProps) {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-5 bg-sidebar px-4 py-10">
      <p className="flex items-center gap-2 text-base font-semibold tracking-tight">
        <LogoMark />
        Mindbill
      </p>
      <Card className="grid w-full max-w-sm grid-cols-1 gap-5 p-6">
        <div className="grid gap-1">
          <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
          {description ? <p className="text-muted-foreground">{description}</p> : null}
        </div>
        {children}
      </Card>
      {footer ? <div className="text-muted-foreground">{footer}</div> : null}
    </main>
  );
}
