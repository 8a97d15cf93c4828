import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type PushedBill, pushedBill } from "@/lib/bills/bill.fixture";
import { openBillsDatabase } from "@/lib/bills/bills-testing.fixture";
import { setClock } from "@/lib/clock";
import { callRoute, createTestOrganization, createTestToken, type Json } from "@/lib/testing/fixtures";
import { POST as create, GET as list } from "./route";

let database: Awaited<ReturnType<typeof openBillsDatabase>>;
let token: string;
let otherToken: string;

const day = (n: number) => `2026-11-0${n}T12:00:00.000Z`;
const BILLS: Partial<PushedBill>[] = [
  { claim_number: "WC-1", payer_id: "PAYER1" },
  { claim_number: "WC-1", payer_id: "PAYER2", bill_type: "treatment" },
  { claim_number: "WC-2", payer_id: "PAYER1" },
  { claim_number: "WC-3", payer_id: "PAYER1" },
  { claim_number: "WC-4", payer_id: "PAYER2" },
];

beforeAll(async () => {
  database = await openBillsDatabase();
  const { ctx, otherCtx } = await createTestOrganization();
  ({ token } = await createTestToken(ctx, "read_write"));
  ({ token: otherToken } = await createTestToken(otherCtx));
  for (const [i, more] of BILLS.entries()) {
    setClock(() => new Date(day(i + 1)));
    const body = pushedBill({ external_id: `x-${i + 1}`, ...more });
    const { status } = await callRoute(create, { method: "POST", path: "/v1/bills", token, body });
    expect(status).toBe(201);
  }
  setClock();
  await database.sql("update bills set status = 'rejected' where external_id = 'x-2'");
  await database.sql("update bills set status = 'sent' where external_id = 'x-3'");
});
afterEach(() => setClock());
afterAll(() => database.close());

const page = (query: string, by = token) =>
  callRoute(list, { method: "GET", path: `/v1/bills${query}`, token: by });
const found = async (query: string): Promise<string> => {
  const { status, body } = await page(query);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data.map((bill: Json) => bill.external_id.slice(2)).join(" ");
};

describe("GET /v1/bills", () => {
  it.each([
    ["", "5 4 3 2 1"],
    ["?status=created", "5 4 1"],
    ["?status=sent,rejected", "3 2"],
    ["?external_id=x-4", "4"],
    ["?number=MB-000102", "2"],
    ["?claim_number=WC-1", "2 1"],
    ["?payer_id=PAYER2", "5 2"],
    ["?bill_type=treatment", "2"],
    ["?payer_id=PAYER1&status=created", "4 1"],
    [`?created_at[gte]=${day(3)}`, "5 4 3"],
    [`?created_at[gt]=${day(3)}`, "5 4"],
    [`?created_at[lte]=${day(3)}`, "3 2 1"],
    [`?created_at[lt]=${day(3)}`, "2 1"],
    ["?created_at[gte]=2026-11-02&created_at[lt]=2026-11-04", "3 2"],
    ["?created_at[gte]=2026-11-03T05:00:00-07:00", "5 4 3"],
    ["?external_id=x-9", ""],
  ])("%s finds bills %s", async (query, expected) => {
    expect(await found(query)).toBe(expected);
  });

  it("pages without a gap or a repetition while bills arrive", async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const { body, headers } = await page(`?limit=2${next ? `&cursor=${next}` : ""}`);
      seen.push(...body.data.map((bill: Json) => bill.external_id));
      next = body.next_cursor;
      expect([body.object, body.has_more, headers.has("link")]).toEqual([
        "list",
        next !== null,
        next !== null,
      ]);
      const late = pushedBill({ external_id: `late-${seen.length}` });
      await callRoute(create, { method: "POST", path: "/v1/bills", token, body: late });
    } while (next);
    expect(seen).toEqual(["x-5", "x-4", "x-3", "x-2", "x-1"]);
  });

  it("shows another practice nothing", async () => {
    expect((await page("", otherToken)).body.data).toEqual([]);
    expect((await page("?external_id=x-1", otherToken)).body.data).toEqual([]);
  });

  it.each([
    ["?status=lost", "?status"],
    ["?created_at[gte]=yesterday", "?created_at[gte]"],
    ["?created_at=2026-11-01", "?created_at"],
    ["?limit=101", "?limit"],
    ["?cursor=nonsense", "?cursor"],
    ["?patient=Testworker", "?patient"],
  ])("refuses %s with 400 and names %s", async (query, pointer) => {
    const { status, body } = await page(query);
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it("needs bills:read", async () => {
    const { status } = await callRoute(list, { method: "GET", path: "/v1/bills" });
    expect(status).toBe(401);
  });
});
