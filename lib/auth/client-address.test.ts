import { expect, it } from "vitest";
import { clientOf } from "./client-address";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["10.0.0.1, 203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["nonsense", null],
  ["", null],
])("X-Forwarded-For %j means %s: only the last hop counts", (header, ip) => {
  expect(clientOf(new Headers({ "x-forwarded-for": header })).ip).toBe(ip);
});

it("knows no address without the header, and keeps a user agent short", () => {
  const client = clientOf(new Headers({ "user-agent": "a".repeat(5_000) }));
  expect(client.ip).toBeNull();
  expect(client.userAgent).toHaveLength(300);
});
