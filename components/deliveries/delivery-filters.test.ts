import { describe, expect, test } from "vitest";
import { listDeliveriesContract } from "@/lib/deliveries/contract";
import { countFilters, listQuery, readFilters } from "./delivery-filters";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");

test("an address says the same view however its parameters are ordered, repeated or left empty", () => {
  const view = { status: "failed,retrying", bill_id: "bill_1" };
  expect(readFilters({ bill_id: "bill_1", status: "failed,retrying", error: null })).toEqual(view);
  expect(readFilters({ status: ["failed", "retrying"], bill_id: "bill_1", event_id: "" })).toEqual(view);
});

test("parameters that belong to others are not filters", () => {
  expect(readFilters({ utm_source: "mail", limit: "3" })).toEqual({});
});

describe("the API is asked", () => {
  test.each([
    ["1h", "2026-11-20T11:00:00.000Z"],
    ["24h", "2026-11-19T12:00:00.000Z"],
    ["7d", "2026-11-13T12:00:00.000Z"],
    ["all", "1970-01-01T00:00:00.000Z"],
  ])("from the start of the range %s", (range, start) => {
    expect(listQuery({ range }, NOW)).toEqual({ "created_at[gte]": start });
  });

  test("between both ends of a custom range, or from one of them", () => {
    const [from, to] = ["2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"];
    expect(listQuery({ range: "custom", from, to }, NOW)).toEqual({
      "created_at[gte]": from,
      "created_at[lt]": to,
    });
    expect(listQuery({ range: "custom", to }, NOW)).toEqual({ "created_at[lt]": to });
  });

  test("without a range when none is chosen, whatever was typed for one before", () => {
    expect(listQuery({ from: "2026-11-01T00:00:00.000Z" }, NOW)).toEqual({});
  });

  test("in the contract's own terms", () => {
    const filters = {
      webhook_id: "we_1",
      event_type: "835.received",
      status: "failed,retrying",
      status_code: "500",
      error: "timeout",
      bill_id: "bill_1",
      event_id: "evt_1",
      range: "24h",
    };
    expect(listDeliveriesContract.query.parse(listQuery(filters, NOW))).toMatchObject({
      status: ["failed", "retrying"],
      status_code: 500,
      "created_at[gte]": new Date("2026-11-19T12:00:00.000Z"),
    });
  });
});

test("a range of time counts as one filter", () => {
  expect(countFilters({ status: "failed", range: "custom", from: "a", to: "b" })).toBe(2);
});
