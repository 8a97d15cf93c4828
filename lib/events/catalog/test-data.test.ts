import { describe, expect, it } from "vitest";
import { dataSchemaOf, EVENT_TYPES } from "../catalog";
import { testData } from "./test-data";

const REAL_ID = /"[a-z]{2,4}_[0-9a-f]{32}"/;

describe("the data of test events", () => {
  it.each(EVENT_TYPES)("%s satisfies its schema and names nothing that exists", (type) => {
    const data = testData(type);
    expect(dataSchemaOf(type)?.parse(data)).toEqual(data);
    expect(JSON.stringify(data)).toContain("_test_");
    expect(JSON.stringify(data)).not.toMatch(REAL_ID);
  });

  it("turns a real bill's id into a test id, also inside lists, and keeps a test id as it is", () => {
    const data = testData("bill.paid", {
      bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52d",
      remittance_ids: ["rem_0199f3a2a52219a17254ce42e025e55b", "rem_test_0199f3a2a52219a17254ce42e025e55c"],
    });
    expect(data).toMatchObject({
      bill_id: "bill_test_0199f3a2ec549d3ebc5c5320f500c52d",
      remittance_ids: [
        "rem_test_0199f3a2a52219a17254ce42e025e55b",
        "rem_test_0199f3a2a52219a17254ce42e025e55c",
      ],
      paid_sequence: 1,
    });
  });
});
