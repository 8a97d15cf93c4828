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
import { POST as send } from "./[id]/send/route";
import { POST as create } from "./route";

let database: Awaited<ReturnType<typeof openBillsDatabase>>;
let tenant: TestTenant;
let token: string;
beforeAll(async () => {
  database = await openBillsDatabase();
  tenant = await createTestOrganization();
  ({ token } = await createTestToken(tenant.ctx, "read_write"));
});
afterAll(() => database.close());

let serial = 0;
async function made(body: Json = pushedBill(), by = token): Promise<Json> {
  const path = "/v1/bills";
  const answer = await callRoute(create, {
    method: "POST",
    path,
    token: by,
    body: { ...body, external_id: `s-${++serial}` },
  });
  return answer.body;
}
const dispatch = (
  id: string,
  body: unknown = { method: "ebill" },
  more: { token?: string; headers?: Record<string, string> } = {},
) => callRoute(send, { method: "POST", path: `/v1/bills/${id}/send`, params: { id }, token, body, ...more });
const submissionsOf = (id: string) =>
  database.sql<Json>("select * from submissions where bill_id = $1 order by no", [id]);

describe("POST /v1/bills/{id}/send", () => {
  it("sends an e-bill under the first control numbers of the practice", async () => {
    const { id, number } = await made();
    const { status, body, headers } = await dispatch(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      status: "sent",
      version: 2,
      mlfs_allowed: "3251.00",
      allowed_actions: ["audit_complaint", "close"],
    });
    expect(body.latest_submission).toEqual({
      id: expect.stringMatching(/^sub_[0-9a-f]{32}$/),
      no: 1,
      kind: "original",
      method: "ebill",
      patient_control_number: number,
      isa13: "000001001",
      gs06: "1001",
      st02: "0001",
      sent_at: body.updated_at,
      delivery_status: "sent",
      warnings: expect.arrayContaining([{ field: "patient.sex", default: "U", detail: expect.any(String) }]),
    });
    expect(headers.get("etag")).toMatch(/^"2-/);
    const [row] = await submissionsOf(id);
    expect(row).toMatchObject({ clearinghouse: "EXAMPLECH", payer_id: "EXMPL01", total_charge: 325100 });
  });

  it("publishes bill.sent in the transaction of the change, with exactly the documented data", async () => {
    const { id, number } = await made();
    const { body } = await dispatch(id);
    const [event] = await database.sql<Json>(
      `select e.*, e.xmin::text = b.xmin::text and e.xmin::text = s.xmin::text as together
       from events e join bills b on b.id = e.bill_id join submissions s on s.bill_id = b.id
       where e.bill_id = $1 and e.type = 'bill.sent'`,
      [id],
    );
    const { id: submission_id, isa13, gs06, st02 } = body.latest_submission;
    expect(event.data).toEqual({
      bill_id: id,
      bill_version: 2,
      bill_status: "sent",
      submission_id,
      submission_no: 1,
      kind: "original",
      method: "ebill",
      clearinghouse: "EXAMPLECH",
      patient_control_number: number,
      isa13,
      gs06,
      st02,
      total_charge: "3251.00",
    });
    expect(event).toMatchObject({ together: true, metadata: { previous_status: "created" } });
  });

  it.each(["fax", "mail", "email", "download"])(
    "by %s takes no control numbers and warns of nothing",
    async (method) => {
      const { id } = await made();
      const [before] = await database.sql("select sum(next) from control_numbers");
      const { body } = await dispatch(id, { method });
      expect(body.latest_submission).toMatchObject({
        method,
        isa13: null,
        gs06: null,
        st02: null,
        warnings: [],
      });
      expect((await submissionsOf(id))[0].clearinghouse).toBeNull();
      expect(await database.sql("select sum(next) from control_numbers")).toEqual([before]);
    },
  );

  it("warns only of what is missing", async () => {
    const { id } = await made(fullBill());
    const { body } = await dispatch(id);
    expect(body.latest_submission.warnings.map((w: Json) => w.field)).toEqual([
      "settings.billing_address",
      "settings.taxonomy",
    ]);
  });

  it("makes one submission of two sends at once", async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await made();
      const [one, two] = (await Promise.all([dispatch(id), dispatch(id)])).sort(
        (a, b) => a.status - b.status,
      );
      expect([one?.status, two?.status, two?.body.code]).toEqual([200, 409, "invalid_state"]);
      expect(two?.body.allowed_actions).toEqual(["audit_complaint", "close"]);
      expect(await submissionsOf(id)).toHaveLength(1);
      expect(
        await database.sql("select from events where bill_id = $1 and type = 'bill.sent'", [id]),
      ).toHaveLength(1);
    }
  });

  it("never uses a control number twice when ten bills are sent at once", async () => {
    const bills = await Promise.all(Array.from({ length: 10 }, () => made()));
    const answers = await Promise.all(bills.map(({ id }) => dispatch(id)));
    for (const member of ["isa13", "gs06"]) {
      expect(new Set(answers.map(({ body }) => body.latest_submission[member])).size).toBe(10);
    }
  });

  it("numbers each practice's interchanges by itself", async () => {
    const { token: others } = await createTestToken(tenant.otherCtx);
    const { id } = await made(pushedBill(), others);
    const { body } = await dispatch(id, { method: "ebill" }, { token: others });
    expect([body.number, body.latest_submission.isa13]).toEqual(["MB-000101", "000001001"]);
  });

  it.each(["rejected", "zero_paid"])(
    "sends a %s bill again as corrected, with its own CLM01",
    async (status) => {
      const { id, number } = await made();
      await dispatch(id);
      await database.sql("update bills set status = $1 where id = $2", [status, id]);
      const { body } = await dispatch(id);
      expect(body).toMatchObject({ status: "sent", version: 3 });
      expect(body.latest_submission).toMatchObject({
        no: 2,
        kind: "corrected",
        patient_control_number: `${number}-2`,
      });
      const [event] = await database.sql<Json>(
        "select metadata from events where bill_id = $1 order by id desc limit 1",
        [id],
      );
      expect(event.metadata.previous_status).toBe(status);
    },
  );

  it.each(["sent", "acknowledged", "accepted", "in_review"])(
    "repeats a bill that is %s only for a reason, and leaves its state",
    async (status) => {
      const { id, number } = await made();
      await dispatch(id);
      await database.sql("update bills set status = $1 where id = $2", [status, id]);
      const refused = await dispatch(id);
      expect([refused.status, refused.body.code]).toEqual([409, "invalid_state"]);
      const { body } = await dispatch(id, { method: "fax", reason: "The payer asks for a copy" });
      expect(body).toMatchObject({ status, version: 3 });
      expect(body.latest_submission).toMatchObject({
        no: 2,
        kind: "duplicate",
        method: "fax",
        patient_control_number: `${number}-2`,
      });
      expect((await submissionsOf(id))[1].reason).toBe("The payer asks for a copy");
    },
  );

  it.each(["partially_paid", "denied", "paid", "second_review", "ibr", "closed"])(
    "refuses a bill that is %s, with or without a reason",
    async (status) => {
      const { id } = await made();
      await database.sql("update bills set status = $1 where id = $2", [status, id]);
      const answer = await dispatch(id, { method: "ebill", reason: "Because" });
      expect([answer.status, answer.body.code]).toEqual([409, "invalid_state"]);
      expect(answer.body.allowed_actions).toContain("audit_complaint");
      expect(await submissionsOf(id)).toEqual([]);
    },
  );

  it("freezes the allowance anew", async () => {
    const { id } = await made();
    await database.sql("update bills set mlfs_allowed = 1, allowed_source = 'charge' where id = $1", [id]);
    await database.sql(
      "update bill_lines set allowed = 1, allowed_source = 'charge' where bill_id = $1 and line_no = 2",
      [id],
    );
    const { body } = await dispatch(id);
    expect(body).toMatchObject({ mlfs_allowed: "3251.00", allowed_source: "fee_table" });
    expect(body.lines[1]).toMatchObject({ allowed: "1236.00", allowed_source: "fee_table" });
  });

  it("replays an idempotent request without a second submission", async () => {
    const { id } = await made();
    const headers = { "idempotency-key": `send-${id}` };
    const first = await dispatch(id, { method: "ebill" }, { headers });
    const again = await dispatch(id, { method: "ebill" }, { headers });
    expect([first.status, again.status, again.headers.get("idempotent-replayed")]).toEqual([
      200,
      200,
      "true",
    ]);
    expect(again.body).toEqual(first.body);
    expect(await submissionsOf(id)).toHaveLength(1);
  });

  it("leaves the bill unsent when the event cannot be written", async () => {
    const { id } = await made();
    await database.sql("alter table events rename to events_away");
    const answer = await dispatch(id).finally(() => database.sql("alter table events_away rename to events"));
    expect(answer.status).toBe(500);
    expect(await database.sql("select status, version from bills where id = $1", [id])).toEqual([
      { status: "created", version: 1 },
    ]);
    expect(await submissionsOf(id)).toEqual([]);
  });

  it.each([
    [{}, "/method"],
    [{ method: "pigeon" }, "/method"],
    [{ method: "fax", reason: "" }, "/reason"],
    [{ method: "fax", urgent: true }, "/urgent"],
  ])("refuses %j and names %s", async (body, pointer) => {
    const { id } = await made();
    const answer = await dispatch(id, body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it("answers 404 to another practice and sends nothing", async () => {
    const { id } = await made();
    const { token: others } = await createTestToken(tenant.otherCtx);
    expect((await dispatch(id, { method: "ebill" }, { token: others })).status).toBe(404);
    expect(await submissionsOf(id)).toEqual([]);
  });

  it("needs bills:write", async () => {
    const { id } = await made();
    const { token: reader } = await createTestToken(tenant.ctx, "read");
    expect((await dispatch(id, { method: "ebill" }, { token: reader })).status).toBe(403);
    const stranger = await callRoute(send, {
      method: "POST",
      path: `/v1/bills/${id}/send`,
      params: { id },
      body: {},
    });
    expect(stranger.status).toBe(401);
  });
});
