import { Ban, CalendarX2, type LucideIcon, RefreshCw } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import { PRESET_TEXTS } from "@/lib/tokens/catalog";
import type { ApiTokenView } from "@/lib/tokens/present";

/** A status for billing staff; without an icon, the tone's own is shown. */
export type StatusText = { label: string; tone: BadgeTone; icon?: LucideIcon };

export function statusText(status: ApiTokenView["status"]): StatusText {
  switch (status) {
    case "active":
      return { label: "Active", tone: "success" };
    case "expiring":
      return { label: "Expires soon", tone: "warning" };
    case "rotating":
      return { label: "Rotating", tone: "info", icon: RefreshCw };
    case "expired":
      return { label: "Expired", tone: "neutral", icon: CalendarX2 };
    case "revoked":
      return { label: "Revoked", tone: "neutral", icon: Ban };
  }
}

/** Whether the token can never be used again. */
export function hasEnded({ status }: Pick<ApiTokenView, "status">): boolean {
  return status === "revoked" || status === "expired";
}

/** "Read + Write"; tokens made with a list of scopes have no preset to name. */
export function scopeText({ scope, scopes }: Pick<ApiTokenView, "scope" | "scopes">): string {
  if (scope) return PRESET_TEXTS[scope].title;
  return scopes.length === 1 ? "1 chosen permission" : `${scopes.length} chosen permissions`;
}

export function creatorText({ type, name }: ApiTokenView["created_by"]): string {
  if (type === "command_line") return "Command line";
  return name ?? (type === "token" ? "Another token" : "A former member");
}

/** "From anywhere", "Only from 203.0.113.0/24", "Only from 3 networks". */
export function allowlistText(networks: readonly string[]): string {
  if (networks.length === 0) return "From anywhere";
  return networks.length === 1 ? `Only from ${networks[0]}` : `Only from ${networks.length} networks`;
}
