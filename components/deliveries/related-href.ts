import { idPage } from "@/components/shell/id-page";

/** Where a bill or an event leads: to its page, or, where the portal has none, to its deliveries in the log. */
export function relatedHref(filter: "bill_id" | "event_id", id: string): string {
  return idPage(id)?.href ?? `/integrations/deliveries?${new URLSearchParams({ [filter]: id })}`;
}
