import { type BuiltInEventType, eventDefinition } from "../catalog";

const ID = /^([a-z]{2,4})_(?:test_)?([0-9a-f]{32})$/;

/**
 * `data` of a test event: the sample, with the caller's members laid over it. Every id becomes a test id
 * (`bill_test_…`), whatever was given: a receiver that overlooks `test` must not find a real bill by it.
 * Not checked yet: what a caller lays over may break `dataSchemaOf(type)`.
 */
export function testData(
  type: BuiltInEventType,
  overlay: Record<string, unknown> = {},
): Record<string, unknown> {
  const sample = eventDefinition(type).sample as Record<string, unknown>;
  return withTestIds({ ...sample, ...overlay }) as Record<string, unknown>;
}

function withTestIds(value: unknown): unknown {
  if (typeof value === "string") return value.replace(ID, "$1_test_$2");
  if (Array.isArray(value)) return value.map(withTestIds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTestIds(each)]));
}
