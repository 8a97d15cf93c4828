import { StatusBadge } from "@/components/common/status-badge";
import type { BadgeTone } from "@/components/ui/badge";
import type { DeliveryResource } from "@/lib/deliveries/schema";

const STATUSES: Record<DeliveryResource["status"], { label: string; tone: BadgeTone }> = {
  pending: { label: "Pending", tone: "info" },
  sending: { label: "Sending", tone: "info" },
  retrying: { label: "Retrying", tone: "warning" },
  delivered: { label: "Delivered", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  suppressed: { label: "Not sent", tone: "neutral" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export function DeliveryStatus({ status }: { status: DeliveryResource["status"] }) {
  const { label, tone } = STATUSES[status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}
