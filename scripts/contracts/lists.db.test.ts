import { beforeAll, describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { NOTHING } from "@/lib/http/contract";
import { callOperation } from "./testing/call-operation";
import { exampleOf } from "./testing/examples";
import { callerFor, listedIds } from "./testing/practice";
import { twoPractices } from "./testing/scene";

const scene = twoPractices();

const shapeOf = (query: unknown) => (query as { shape: Record<string, unknown> }).shape;
const lists = CONTRACTS.filter(
  ({ method, params, query }) => method === "GET" && params === NOTHING && "cursor" in shapeOf(query),
);

beforeAll(async () => {
  for (let round = 0; round < 3; round += 1) {
    for (const operationId of [
      "sendBill",
      "cancelDelivery",
      "rotateApiToken",
      "removeMember",
      "revokeSession",
    ]) {
      await exampleOf(operationId).target?.(scene.first);
    }
  }
}, 60_000);

describe.each(lists)("$operationId", (contract) => {
  const list = (query: string) => callOperation(contract, { as: callerFor(contract, scene.first), query });

  it("shows every row once over its pages, newest first, and points to the next", async () => {
    const all = listedIds(await list("?limit=100"));
    const paged: string[] = [];
    for (let query: string | null = "?limit=2"; query !== null; ) {
      const page = await list(query);
      expect(page.status, page.text).toBe(200);
      expect(page.body.data.length).toBeLessThanOrEqual(2);
      paged.push(...listedIds(page));
      const { has_more, next_cursor } = page.body;
      expect(next_cursor !== null).toBe(has_more);
      const link = page.headers.get("link");
      if (has_more) expect(link).toContain(`cursor=${next_cursor}`);
      else expect(link).toBeNull();
      query = next_cursor === null ? null : `?limit=2&cursor=${next_cursor}`;
    }
    expect(paged).toEqual(all);
    expect(all).toEqual([...all].sort().reverse());
  });

  it.each(["0", "-1", "101", "1.5", "NaN", "Infinity", "1e999", "abc", "", "1&limit=2"])(
    "refuses a limit of %j",
    async (limit) => {
      const answer = await list(`?limit=${limit}`);
      expect([answer.status, answer.body.code]).toEqual([400, "malformed_request"]);
      expect(answer.body.errors).toMatchObject([{ pointer: "?limit" }]);
    },
  );

  it.each([
    "0",
    "abc",
    "..%2F..",
    "%00",
    "%F0%9F%92%A9",
    "'%20or%201=1--",
    Buffer.from("bill_' or 1=1").toString("base64url"),
    Buffer.from(`xyz_${"0".repeat(32)}`).toString("base64url"),
    "a".repeat(5000),
  ])("refuses a cursor that it did not make: %.40s", async (cursor) => {
    const answer = await list(`?cursor=${cursor}`);
    expect([answer.status, answer.body.code]).toEqual([400, "malformed_request"]);
  });
});
