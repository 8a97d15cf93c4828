import { createHash } from "node:crypto";
import { mustBeNamed } from "../events/catalog";

/**
 * One spelling per set of subscriptions: without duplicates, sorted, and without what `*` covers anyway.
 * `["bill.paid", "*", "endpoint.muted"]` → `["*", "endpoint.muted"]`
 */
export function normaliseEventTypes(types: readonly string[]): string[] {
  const distinct = [...new Set(types)].sort();
  if (!distinct.includes("*")) return distinct;
  return distinct.filter((type) => type === "*" || mustBeNamed(type));
}

/**
 * Equal for two endpoints that would get the same events at the same place (409 `endpoint_exists`).
 * A digest, because a URL of 2 048 characters does not fit into an index entry.
 */
export function uniquenessKey(url: string, eventTypes: readonly string[]): string {
  return createHash("sha256")
    .update(`${new URL(url).href}\n${normaliseEventTypes(eventTypes).join("\n")}`)
    .digest("hex");
}
