import type { z } from "zod";
import type { listDeliveriesContract } from "@/lib/deliveries/contract";

/** What is said to the API under the same name. */
const API_FILTERS = [
  "webhook_id",
  "event_type",
  "status",
  "status_code",
  "error",
  "bill_id",
  "event_id",
] as const;

/** The search parameters of the log's page; `from` and `to` count when `range` is `custom`. */
export const FILTER_NAMES = [...API_FILTERS, "range", "from", "to"] as const;

export type DeliveryFilters = Partial<Record<(typeof FILTER_NAMES)[number], string>>;

type Query = Partial<z.input<(typeof listDeliveriesContract)["query"]>>;

const HOUR_MS = 3_600_000;
const LAST_MS: Readonly<Record<string, number>> = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS };

export const RANGE_OPTIONS = [
  { value: "1h", label: "Last hour" },
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "custom", label: "From … to …" },
  { value: "all", label: "Whole log" },
];

/** The filters that an address names; what is empty is left out, so that equal views share a cache entry. */
export function readFilters(
  values: Readonly<Record<string, string | string[] | null | undefined>>,
): DeliveryFilters {
  const given = FILTER_NAMES.map((name) => [name, [values[name] ?? []].flat().join(",")] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

/** As the API wants it. A range such as "last hour" is meant at `nowMs`, so that it moves with the clock. */
export function listQuery(filters: DeliveryFilters, nowMs: number): Query {
  const named = API_FILTERS.map((name) => [name, filters[name]] as const);
  const query: Query = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  return { ...query, ...createdAt(filters, nowMs) };
}

function createdAt({ range, from, to }: DeliveryFilters, nowMs: number): Query {
  // The API bounds a filter that matches few rows unless it is given a range: this one names all time.
  if (range === "all") return { "created_at[gte]": new Date(0).toISOString() };
  if (range === "custom") {
    return { ...(from ? { "created_at[gte]": from } : {}), ...(to ? { "created_at[lt]": to } : {}) };
  }
  const lastMs = LAST_MS[range ?? ""];
  return lastMs ? { "created_at[gte]": new Date(nowMs - lastMs).toISOString() } : {};
}

/** How many filters are set; both ends of a range of time are one. */
export function countFilters({ from, to, ...filters }: DeliveryFilters): number {
  return Object.keys(filters).length;
}
