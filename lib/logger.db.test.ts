import pg from "pg";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

// Before the logger is loaded: the tests with a database are silent otherwise.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "trace";
});

import { z } from "zod";
import { POST as createBill, GET as listBills } from "@/app/v1/bills/route";
import { GET as readEvents } from "@/app/v1/events/route";
import { POST as createWebhook, GET as listWebhooks } from "@/app/v1/webhooks/route";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { serveForm } from "./auth/serve-form";
import { fullBill } from "./bills/bill.fixture";
import { runOnce } from "./deliveries/testing/facts";
import { logger } from "./logger";
import { callRoute, createTestOrganization, createTestToken, type RouteCall } from "./testing/fixtures";

const PHI = ["Xanthippe", "Unmistakable", "1931-12-30", "77 Nowhere Elsewhere", "Zyzzyx"];
const CREDENTIALS = {
  password: "Pa55word-planted",
  webhookSecret: "whsec_cGxhbnRlZHBsYW50ZWRwbGFudGVkcGxhbnRlZA==",
  headerValue: "planted-header-value",
  queryKey: "planted-query-key",
};
const patient = {
  first_name: "Xanthippe",
  last_name: "Unmistakable",
  date_of_birth: "1931-12-30",
  address: { line1: "77 Nowhere Elsewhere", city: "Zyzzyx", state: "CA", postal_code: "92309" },
};

type Line = { level: number; msg: string; requestId?: string; status?: number; err?: { message: string } };

let database: TestDatabase;
let admin: pg.Client;
let token: string;
let text = "";
/** What was logged since the last call. */
const linesOf = () =>
  text
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

beforeAll(async () => {
  // The stream below pino, behind everything that it does to a line; children share it.
  Object.assign(logger, { [pino.symbols.streamSym]: { write: (line: string) => (text += line) } });
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const { ctx } = await createTestOrganization();
  ({ token } = await createTestToken(ctx));
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});
beforeEach(() => {
  text = "";
});

const call = (
  handler: Parameters<typeof callRoute>[0],
  method: RouteCall["method"],
  path: string,
  body?: unknown,
) => callRoute(handler, { method, path, token, body, headers: { "x-planted": CREDENTIALS.headerValue } });

const pushBill = (more: Record<string, unknown> = {}) =>
  call(createBill, "POST", "/v1/bills", { ...fullBill({ patient } as never), ...more });

function expectNothingPlanted(): void {
  expect(text.length).toBeGreaterThan(100);
  for (const planted of [...PHI, ...Object.values(CREDENTIALS), token, token.slice(22)]) {
    expect(text).not.toContain(planted);
  }
}

describe("whatever happens, the log holds neither protected data nor secrets", () => {
  it("in requests that succeed, and each line carries the request id of the answer", async () => {
    const answers = [
      await call(createWebhook, "POST", "/v1/webhooks", {
        url: `http://127.0.0.1:65530/hook?key=${CREDENTIALS.queryKey}`,
        event_types: ["*"],
        secret: CREDENTIALS.webhookSecret,
        headers: { "x-planted": CREDENTIALS.headerValue },
      }),
      await pushBill(),
      await call(listBills, "GET", `/v1/bills?limit=5`),
      await call(listWebhooks, "GET", "/v1/webhooks"),
    ];
    expect(
      answers.map(({ status }) => status),
      answers[0]?.text,
    ).toEqual([201, 201, 200, 200]);
    const requests = linesOf().filter(({ msg }) => msg === "request");
    expect(requests.map(({ requestId }) => requestId)).toEqual(
      answers.map(({ headers }) => headers.get("request-id")),
    );
    expectNothingPlanted();
  });

  it("in refusals: of fields, of JSON, of a query, of a token", async () => {
    const answers = [
      await pushBill({ patient: { ...patient, date_of_birth: "Xanthippe", unknown: "Zyzzyx" } }),
      await call(createBill, "POST", "/v1/bills", `{"patient": "Xanthippe" "Unmistakable"`),
      await call(listBills, "GET", `/v1/bills?patient=Unmistakable&key=${CREDENTIALS.queryKey}`),
      await callRoute(listBills, { method: "GET", path: "/v1/bills", token: `${token.slice(0, -1)}_` }),
      await call(readEvents, "GET", "/v1/events?cursor=Xanthippe"),
    ];
    for (const { status } of answers) expect([400, 401, 415, 422]).toContain(status);
    expect(linesOf().map(({ requestId }) => requestId)).toEqual(
      answers.map(({ headers }) => headers.get("request-id")),
    );
    expectNothingPlanted();
  });

  it.each([
    [
      "a broken constraint",
      `alter table bills add constraint planted check (external_id is null) not valid`,
      `alter table bills drop constraint planted`,
    ],
    ["a renamed table", `alter table bills rename to bills_away`, `alter table bills_away rename to bills`],
    [
      "a value that a column cannot hold",
      `alter table bills alter column employer type date using '2000-01-01'::date`,
      `alter table bills alter column employer type text using ''`,
    ],
    [
      "a trigger that quotes the row",
      `create function planted() returns trigger language plpgsql as $$ begin
         raise exception 'no' using detail = 'Failing row contains (' || new.employer || ')'; end $$;
       create trigger planted before insert on bills for each row execute function planted()`,
      `drop function planted cascade`,
    ],
  ])("in a failure of the database: %s", async (_, breaks, mends) => {
    await admin.query(breaks);
    const answer = await pushBill({ external_id: "Unmistakable", employer: "Xanthippe" }).finally(() =>
      admin.query(mends),
    );
    expect(answer.status).toBe(500);
    const failure = linesOf().find(({ status }) => status === 500);
    expect(failure).toMatchObject({ requestId: answer.headers.get("request-id"), msg: "request failed" });
    expect(failure?.err?.message).not.toBe("");
    expectNothingPlanted();
  });

  it("in a delivery that fails, and in a drain that the database interrupts", async () => {
    expect((await runOnce()).failed).toBeGreaterThan(0);
    await pushBill({ external_id: "planted-2" });
    await admin.query("alter table attempts rename to attempts_away");
    const stopped = runOnce();
    await vi.waitFor(() => expect(text).toContain("recording results failed"), { timeout: 10_000 });
    await admin.query("alter table attempts_away rename to attempts");
    await stopped;
    expectNothingPlanted();
  });

  it("in a form that breaks while it holds a password", async () => {
    const form = { body: z.strictObject({ password: z.string() }), status: 200 };
    const handler = serveForm(form, ({ password }) => {
      throw Object.assign(new Error("the store is away"), { config: { data: password } });
    });
    const request = new Request("http://localhost/api/auth-password/reset", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ password: CREDENTIALS.password }),
    });
    const response = await handler(request);
    expect(response.status).toBe(500);
    expect(linesOf()).toMatchObject([
      { requestId: response.headers.get("request-id"), msg: "request failed" },
    ]);
    expectNothingPlanted();
  });

  it("in a line of somebody else who logs a whole request", () => {
    logger.child({ part: "other" }).error(
      {
        request: { headers: { authorization: `Bearer ${token}` }, body: { patient } },
        password: CREDENTIALS.password,
      },
      `sent to https://a.example/?key=${CREDENTIALS.queryKey}`,
    );
    expectNothingPlanted();
  });
});
