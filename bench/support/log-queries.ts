import type { OrganizationId } from "@/lib/auth/ctx";
import type { LogSample } from "./fill-log";

/** The log's pages as the API reads them, by name; `i` picks another id for each call. */
export async function logQueries(
  sample: LogSample,
): Promise<Record<string, (i: number) => Promise<unknown>>> {
  const { systemCtx } = await import("@/lib/auth/system-ctx");
  const { listDeliveries } = await import("@/lib/deliveries/list-deliveries");
  const { getDelivery } = await import("@/lib/deliveries/get-delivery");
  const { listDeliveriesContract } = await import("@/lib/deliveries/contract");
  const organization = { id: sample.organizationId as OrganizationId, environment: "live" };
  const ctx = systemCtx(organization, { type: "system", name: "bench" });
  const pick = (values: string[], i: number) => values[(i * 7919) % values.length] ?? "";
  const list = (filter: (i: number) => Record<string, string>) => (i: number) =>
    listDeliveries(ctx, {
      params: {},
      body: {},
      ifMatch: null,
      query: listDeliveriesContract.query.parse(filter(i)),
    });
  return {
    list: list(() => ({})),
    "list by webhook": list((i) => ({ webhook_id: pick(sample.endpointIds, i) })),
    "list by bill": list((i) => ({ bill_id: pick(sample.billIds, i) })),
    "list what failed": list(() => ({ status: "failed,retrying" })),
    "list by event type": list(() => ({ event_type: "835.received" })),
    "list by status code": list(() => ({ status_code: "500" })),
    "list of an hour": list(() => ({
      "created_at[lt]": new Date(Date.now() - 36 * 3_600_000).toISOString(),
    })),
    detail: (i) => getDelivery(ctx, { params: { id: pick(sample.deliveryIds, i) } }),
  };
}
