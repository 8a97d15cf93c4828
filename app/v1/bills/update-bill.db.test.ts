import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fullBill, pushedBill } from "@/lib/bills/bill.fixture";
import { openBillsDatabase } from "@/lib/bills/bills-testing.fixture";
import { BILL_STATUSES } from "@/lib/bills/state-machine";
import {
  callRoute,
  createTestOrganization,
  createTestToken,
  type Json,
  type TestTenant,
} from "@/lib/testing/fixtures";
import { PATCH as update } from "./[id]/route";
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
async function made(body: Json = pushedBill()): Promise<Json> {
  const path = "/v1/bills";
  const answer = await callRoute(create, {
    method: "POST",
    path,
    token,
    body: { ...body, external_id: `u-${++serial}` },
  });
  return answer.body;
}
const patch = (id: string, body: unknown, more: { token?: string; headers?: Record<string, string> } = {}) =>
  callRoute(update, { method: "PATCH", path: `/v1/bills/${id}`, params: { id }, token, body, ...more });

describe("PATCH /v1/bills/{id}", () => {
  it("replaces the lines as a whole, prices them anew and raises the version", async () => {
    const { id } = await made();
    const answer = await patch(id, {
      lines: [{ code: "ML201", modifiers: ["94"], units: 1, charge: "2720.25" }],
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      version: 2,
      total_charge: "2720.25",
      mlfs_allowed: "2720.25",
      balance_due: "2720.25",
    });
    expect(answer.body.lines).toHaveLength(1);
    expect(answer.headers.get("etag")).toMatch(/^"2-/);
    expect(await database.sql("select line_no from bill_lines where bill_id = $1", [id])).toHaveLength(1);
  });

  it("leaves what is not named as it was, the patient included", async () => {
    const before = await made(fullBill());
    const { body: after } = await patch(before.id, { claim_number: "WC-NEW" });
    const { updated_at } = after;
    expect(after).toEqual({ ...before, claim_number: "WC-NEW", version: 2, updated_at });
  });

  it("changes the patient and keeps the diagnoses, and the other way round", async () => {
    const { id } = await made(fullBill());
    const patient = { first_name: "Casey", last_name: "Sampleworker", date_of_birth: "1980-01-01" };
    const { body: one } = await patch(id, { patient });
    expect([one.patient, one.diagnosis_codes]).toEqual([
      { ...patient, sex: null, address: null },
      ["M54.50", "S335XXA"],
    ]);
    const { body: two } = await patch(id, { diagnosis_codes: ["M54.2"] });
    expect([two.patient.last_name, two.diagnosis_codes, two.version]).toEqual(["Sampleworker", ["M54.2"], 3]);
  });

  it("clears optional members with null", async () => {
    const { id } = await made(fullBill());
    const { body } = await patch(id, {
      employer_address: null,
      expected_allowed: null,
      place_of_service: null,
      external_id: null,
    });
    expect(body).toMatchObject({
      employer_address: null,
      expected_allowed: null,
      place_of_service: null,
      external_id: null,
    });
  });

  it("prices anew by the schedule of a changed date of service", async () => {
    const { id } = await made();
    const { body } = await patch(id, { date_of_service: "2021-03-31", date_of_injury: "2020-01-01" });
    expect([body.allowed_source, body.fee_schedule_version]).toEqual(["charge", null]);
  });

  it("checks the changed bill as a whole", async () => {
    const { id } = await made();
    const answer = await patch(id, { date_of_injury: "2026-09-16" });
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [{ pointer: "/date_of_injury", code: "date_order", detail: expect.any(String) }],
    ]);
    expect((await patch(id, {})).body.errors[0]).toMatchObject({ pointer: "", code: "empty" });
  });

  it("works in created, rejected and zero_paid only, and says what is allowed otherwise", async () => {
    const { id } = await made();
    for (const status of BILL_STATUSES) {
      await database.sql("update bills set status = $1 where id = $2", [status, id]);
      const answer = await patch(id, { employer: `Employer ${status}` });
      const editable = ["created", "rejected", "zero_paid"].includes(status);
      expect([status, answer.status]).toEqual([status, editable ? 200 : 409]);
      if (!editable) {
        expect(answer.body.code).toBe("invalid_state");
        expect(answer.body.allowed_actions).toContain("audit_complaint");
      }
    }
  });

  it("refuses to overwrite what the caller has not seen", async () => {
    const { id } = await made();
    const { headers } = await patch(id, { employer: "First" });
    const seen = headers.get("etag") ?? "";
    expect((await patch(id, { employer: "Second" }, { headers: { "if-match": seen } })).status).toBe(200);
    expect((await patch(id, { employer: "Third" }, { headers: { "if-match": seen } })).status).toBe(412);
  });

  it("lets one of two writers win who saw the same version", async () => {
    const { id } = await made();
    const headers = { "if-match": `"1-${"A".repeat(16)}"` };
    const answers = await Promise.all(["One", "Two"].map((employer) => patch(id, { employer }, { headers })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it("raises the version once per change when ten come at once", async () => {
    const { id } = await made();
    await Promise.all(Array.from({ length: 10 }, (_, i) => patch(id, { employer: `Employer ${i}` })));
    expect(await database.sql("select version from bills where id = $1", [id])).toEqual([{ version: 11 }]);
  });

  it("refuses an external id of another bill, also at once", async () => {
    const [one, two, three] = [await made(), await made(), await made()];
    const answer = await patch(two.id, { external_id: one.external_id });
    expect([answer.status, answer.body.existing_id]).toEqual([409, one.id]);
    expect((await patch(two.id, { external_id: two.external_id })).status).toBe(200);
    const both = await Promise.all(
      [two, three].map(({ id }) => patch(id, { external_id: "wanted-by-both" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("publishes nothing and records who changed which members, without their values", async () => {
    const { id } = await made();
    await patch(id, {
      patient: { first_name: "Casey", last_name: "Sampleworker", date_of_birth: "1980-01-01" },
    });
    expect(await database.sql("select type from events where bill_id = $1", [id])).toEqual([
      { type: "bill.created" },
    ]);
    expect(
      await database.sql("select details from audit_log where target_id = $1 and action = 'bill.updated'", [
        id,
      ]),
    ).toEqual([{ details: { members: ["patient"], version: 2 } }]);
  });

  it("answers 404 to another practice and changes nothing", async () => {
    const { id } = await made();
    const { token: others } = await createTestToken(tenant.otherCtx);
    expect((await patch(id, { employer: "Mine" }, { token: others })).status).toBe(404);
    expect(await database.sql("select version from bills where id = $1", [id])).toEqual([{ version: 1 }]);
  });

  it("needs bills:write", async () => {
    const { id } = await made();
    const { token: reader } = await createTestToken(tenant.ctx, "read");
    expect((await patch(id, { employer: "Mine" }, { token: reader })).status).toBe(403);
  });
});
