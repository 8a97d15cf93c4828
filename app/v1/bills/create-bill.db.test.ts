import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fullBill, pushedBill } from "@/lib/bills/bill.fixture";
import { openBillsDatabase } from "@/lib/bills/bills-testing.fixture";
import {
  callRoute,
  createTestOrganization,
  createTestToken,
  type Json,
  type TestTenant,
} from "@/lib/testing/fixtures";
import { GET as getOne } from "./[id]/route";
import { POST as create } from "./route";

let database: Awaited<ReturnType<typeof openBillsDatabase>>;
let tenant: TestTenant;
let token: string;
beforeAll(async () => {
  database = await openBillsDatabase();
  tenant = await createTestOrganization();
  ({ token } = await createTestToken(tenant.ctx));
});
afterAll(() => database.close());

const push = (body: unknown, more: { token?: string; headers?: Record<string, string> } = {}) =>
  callRoute(create, { method: "POST", path: "/v1/bills", token, body, ...more });
const read = (id: string, by = token) =>
  callRoute(getOne, { method: "GET", path: `/v1/bills/${id}`, token: by, params: { id } });
let serial = 0;
const fresh = (more: Json = {}) => pushedBill({ external_id: `fresh-${++serial}`, ...more });

describe("POST /v1/bills", () => {
  it("answers 201 with the whole bill, numbered from MB-000101 and priced at 3251.00", async () => {
    const answer = await push(pushedBill());
    expect(answer.status).toBe(201);
    const { id, created_at, updated_at } = answer.body;
    expect(answer.body).toEqual({
      ...pushedBill(),
      object: "bill",
      id,
      number: "MB-000101",
      status: "created",
      version: 1,
      patient: { ...pushedBill().patient, sex: null, address: null },
      lines: [
        {
          line_no: 1,
          code: "ML201",
          modifiers: ["95"],
          units: 1,
          charge: "2015.00",
          allowed: "2015.00",
          allowed_source: "fee_table",
          paid: "0.00",
        },
        {
          line_no: 2,
          code: "MLPRR",
          modifiers: [],
          units: 412,
          charge: "1236.00",
          allowed: "1236.00",
          allowed_source: "fee_table",
          paid: "0.00",
        },
      ],
      diagnosis_codes: [],
      place_of_service: null,
      employer_address: null,
      attachments: [],
      expected_allowed: null,
      total_charge: "3251.00",
      mlfs_allowed: "3251.00",
      allowed_source: "fee_table",
      fee_schedule_version: "mlfs-2021-04-01",
      amount_paid: "0.00",
      interest_paid: "0.00",
      penalty_paid: "0.00",
      balance_due: "3251.00",
      received_by_payer_on: null,
      due_on: null,
      second_review_due_on: null,
      latest_submission: null,
      allowed_actions: ["send", "audit_complaint", "close"],
      created_at,
      updated_at,
    });
    expect(id).toMatch(/^bill_[0-9a-f]{32}$/);
    expect(created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(answer.headers.get("etag")).toMatch(/^"1-/);
    expect((await read(id)).body).toEqual(answer.body);
  });

  it("keeps every optional member", async () => {
    const { body } = await push(fullBill({ external_id: "full" }));
    const { patient, employer_address } = fullBill();
    expect(body).toMatchObject({
      patient,
      employer_address: { ...employer_address, line2: null },
      diagnosis_codes: ["M54.50", "S335XXA"],
      place_of_service: "11",
      attachments: [{ report_type: "OZ", control_number: "MB-000101-RPT", pages: 44 }],
      expected_allowed: "100.00",
    });
  });

  it("expects the charge or the named allowance for codes outside the schedule", async () => {
    const lines = [{ code: "99456", units: 1, charge: "300.5" }];
    const [byCharge, byPractice] = await Promise.all([
      push(fresh({ lines })),
      push(fresh({ lines, expected_allowed: "250" })),
    ]);
    expect(byCharge.body).toMatchObject({
      mlfs_allowed: "300.50",
      allowed_source: "charge",
      fee_schedule_version: null,
    });
    expect(byPractice.body).toMatchObject({ mlfs_allowed: "250.00", allowed_source: "expected_allowed" });
  });

  it("publishes bill.created in the transaction of the bill, with exactly the documented data", async () => {
    const { body } = await push(fresh());
    const [event] = await database.sql<Json>(
      "select e.*, e.xmin::text = b.xmin::text as together from events e join bills b on b.id = e.bill_id where e.bill_id = $1",
      [body.id],
    );
    expect(event).toMatchObject({
      type: "bill.created",
      organization_id: tenant.organization.id,
      livemode: true,
      together: true,
    });
    expect(event.data).toEqual({
      bill_id: body.id,
      bill_number: body.number,
      bill_version: 1,
      bill_status: "created",
      bill_type: "medical_legal",
      external_id: body.external_id,
      claim_number: "WC-2026-000777",
      payer_id: "EXMPL01",
      date_of_service: "2026-09-15",
      total_charge: "3251.00",
      mlfs_allowed: "3251.00",
      line_count: 2,
    });
  });

  it("leaves no bill and no used number behind when the event cannot be written", async () => {
    const [before] = await database.sql("select next_bill_no from organizations where id = $1", [
      tenant.organization.id,
    ]);
    await database.sql("alter table events rename to events_away");
    const body = fresh();
    const answer = await push(body).finally(() => database.sql("alter table events_away rename to events"));
    expect([answer.status, answer.body.code]).toEqual([500, "internal"]);
    expect(await database.sql("select id from bills where external_id = $1", [body.external_id])).toEqual([]);
    expect(
      await database.sql("select next_bill_no from organizations where id = $1", [tenant.organization.id]),
    ).toEqual([before]);
    expect((await push(body)).status).toBe(201);
  });

  it("names every wrong member with a pointer, and writes nothing", async () => {
    const body = fresh({
      rendering_provider: { npi: "1234567890", name: "x" },
      date_of_injury: "2026-13-01",
      extra: 1,
    });
    const answer = await push(body);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(answer.body.errors.map((e: Json) => [e.pointer, e.code]).sort()).toEqual([
      ["/date_of_injury", "invalid_format"],
      ["/extra", "unknown_field"],
      ["/rendering_provider/npi", "npi_check_digit"],
    ]);
    expect(await database.sql("select from bills where external_id = $1", [body.external_id])).toEqual([]);
  });

  it("refuses an external id that the practice has used, naming the bill", async () => {
    const body = fresh();
    const { body: first } = await push(body);
    const again = await push(body);
    expect([again.status, again.body.code, again.body.existing_id]).toEqual([
      409,
      "external_id_exists",
      first.id,
    ]);
  });

  it("lets another practice use the same external id, and several bills have none", async () => {
    const body = fresh();
    await push(body);
    const { token: others } = await createTestToken(tenant.otherCtx);
    expect((await push(body, { token: others })).status).toBe(201);
    const nameless = { ...body, external_id: null };
    expect((await Promise.all([push(nameless), push(nameless)])).map(({ status }) => status)).toEqual([
      201, 201,
    ]);
  });

  it("makes one bill of two pushed at once with the same external id", async () => {
    for (let round = 0; round < 5; round++) {
      const body = fresh();
      const [one, two] = (await Promise.all([push(body), push(body)])).sort((a, b) => a.status - b.status);
      expect([one?.status, two?.status]).toEqual([201, 409]);
      expect(two?.body).toMatchObject({ code: "external_id_exists", existing_id: one?.body.id });
    }
  });

  it("gives 20 bills pushed at once 20 numbers without a gap", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => push(fresh())));
    const numbers = answers.map(({ body }) => Number(body.number.slice(3))).sort((a, b) => a - b);
    expect(new Set(numbers).size).toBe(20);
    expect((numbers[19] ?? 0) - (numbers[0] ?? 0)).toBe(19);
  });

  it("replays an idempotent request with the same bill, and refuses another body under the key", async () => {
    const headers = { "idempotency-key": "create-once" };
    const body = fresh();
    const first = await push(body, { headers });
    const again = await push(body, { headers });
    expect([first.status, again.status, again.headers.get("idempotent-replayed")]).toEqual([
      201,
      201,
      "true",
    ]);
    expect(again.body).toEqual(first.body);
    expect((await push(fresh(), { headers })).status).toBe(422);
  });

  it("records who did it", async () => {
    const { body } = await push(fresh());
    expect(
      await database.sql("select action, actor_type from audit_log where target_id = $1", [body.id]),
    ).toEqual([{ action: "bill.created", actor_type: "token" }]);
  });

  it("needs a token with bills:write", async () => {
    const { token: reader } = await createTestToken(tenant.ctx, "read");
    const stranger = await callRoute(create, { method: "POST", path: "/v1/bills", body: fresh() });
    const answer = await push(fresh(), { token: reader });
    expect([stranger.status, answer.status, answer.body.code]).toEqual([401, 403, "insufficient_scope"]);
  });
});

describe("GET /v1/bills/{id}", () => {
  it("answers 304 to a tag that still holds", async () => {
    const { body } = await push(fresh());
    const etag = (await read(body.id)).headers.get("etag") ?? "";
    const again = await callRoute(getOne, {
      method: "GET",
      path: `/v1/bills/${body.id}`,
      token,
      params: { id: body.id },
      headers: { "if-none-match": etag },
    });
    expect(again.status).toBe(304);
  });

  it("answers 404 to another practice, and to what is no id", async () => {
    const { body } = await push(fresh());
    const { token: others } = await createTestToken(tenant.otherCtx);
    for (const [id, by] of [
      [body.id, others],
      [`bill_${"0".repeat(32)}`, token],
      ["bill_\u0000", token],
      ["7", token],
    ] as const) {
      const answer = await read(id, by);
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
    }
  });

  it("needs bills:read", async () => {
    const { body } = await push(fresh());
    const { token: other } = await createTestToken(tenant.ctx, ["webhooks:read"]);
    expect((await read(body.id, other)).status).toBe(403);
  });
});
