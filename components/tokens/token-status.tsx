import { StatusBadge } from "@/components/common/status-badge";
import type { ApiTokenView } from "@/lib/tokens/present";
import { statusText } from "./token-text";

export function TokenStatus({ status }: { status: ApiTokenView["status"] }) {
  const { label, tone, icon } = statusText(status);
  return (
    <StatusBadge tone={tone} {...(icon ? { icon } : {})}>
      {label}
    </StatusBadge>
  );
}
