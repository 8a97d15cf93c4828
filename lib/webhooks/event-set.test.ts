import { describe, expect, it } from "vitest";
import { normaliseEventTypes, uniquenessKey } from "./event-set";

describe("event sets", () => {
  it("have one spelling: duplicates and order do not matter, * covers bill events but no endpoint events", () => {
    expect(normaliseEventTypes(["bill.paid", "835.received", "bill.paid"])).toEqual([
      "835.received",
      "bill.paid",
    ]);
    expect(normaliseEventTypes(["bill.paid", "endpoint.muted", "*"])).toEqual(["*", "endpoint.muted"]);
  });

  it("at the same destination have the same key, however both are spelled", () => {
    const key = uniquenessKey("https://PMS.example.com:443/hook", ["bill.paid", "bill.sent"]);
    expect(uniquenessKey("https://pms.example.com/hook", ["bill.sent", "bill.paid", "bill.sent"])).toBe(key);
    expect(uniquenessKey("https://pms.example.com/Hook", ["bill.sent", "bill.paid"])).not.toBe(key);
    expect(uniquenessKey("https://pms.example.com/hook", ["bill.sent"])).not.toBe(key);
    expect(uniquenessKey("https://pms.example.com/hook?x=1", ["bill.sent", "bill.paid"])).not.toBe(key);
  });
});
