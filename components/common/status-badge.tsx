import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";

const icons: Record<BadgeTone, LucideIcon> = {
  neutral: CircleDashed,
  outline: CircleDashed,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  info: CircleDot,
};

type StatusBadgeProps = { tone: BadgeTone; icon?: LucideIcon; children: ReactNode; title?: string };

/** A status as shape, word and colour: nobody has to tell the colours apart. */
export function StatusBadge({ tone, icon, children, title }: StatusBadgeProps) {
  const Icon = icon ?? icons[tone];
  return (
    <Badge tone={tone} title={title}>
      <Icon aria-hidden />
      {children}
    </Badge>
  );
}
