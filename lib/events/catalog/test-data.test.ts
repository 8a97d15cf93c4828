import { describe, expect, it } from "vitest";
import { EVENT_TYPES } from "../catalog";
import { testData } from "./test-data";

const REAL_ID = /"[a-z]{2,4}_[0-9a-f]{32}"/;

describe("the data of test events", () => {
  it.each(EVENT_TYPES)("%s satisfies its schema and names nothing that exists", (type) => {
    const result = testData(type);
    expect(result.success).toBe(true);
    expect(JSON.stringify(result.data)).not.toMatch(REAL_ID);
  });

  it("turns a real bill's id into a test id, also inside lists, and keeps a test id as it is", () => {
    const result = testData("bill.paid", {
      bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52d",
      remittance_ids: ["rem_0199f3a2a52219a17254ce42e025e55b", "rem_test_0199f3a2a52219a17254ce42e025e55c"],
    });
    expect(result.data).toMatchObject({
      bill_id: "bill_test_0199f3a2ec549d3ebc5c5320f500c52d",
      remittance_ids: [
        "rem_test_0199f3a2a52219a17254ce42e025e55b",
        "rem_test_0199f3a2a52219a17254ce42e025e55c",
      ],
    });
  });

  it("refuses members that the type does not declare", () => {
    expect(testData("bill.paid", { patient_name: "Jordan" }).success).toBe(false);
  });
});
