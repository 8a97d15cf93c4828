import { StatusBadge } from "@/components/common/status-badge";
import type { DeliveryResource } from "@/lib/deliveries/schema";
import { STATUS_WORDS } from "./delivery-words";

export function DeliveryStatus({ status }: { status: DeliveryResource["status"] }) {
  const { label, tone, icon } = STATUS_WORDS[status];
  return (
    <StatusBadge tone={tone} {...(icon ? { icon } : {})}>
      {label}
    </StatusBadge>
  );
}
