import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import type { Ctx } from "../auth/ctx";
import { withSystem, withTenant } from "../db";
import { DomainError } from "../errors";
import { newId } from "../id";
import { callRoute, createTestOrganization, createTestToken, type TestTenant } from "../testing/fixtures";
import { endpoint } from "./contract";
import { rememberReply, takeKey } from "./idempotency";
import { serve } from "./serve";

const contract = endpoint({
  method: "POST",
  path: "/v1/things",
  operationId: "createThing",
  tag: "Things",
  summary: "Make a thing",
  access: "any",
  body: z.strictObject({ name: z.string() }),
  response: z.object({ id: z.string(), name: z.string(), secret: z.string().nullable() }),
  showOnce: ["secret"],
});

let database: TestDatabase;
let tenant: TestTenant;
let token: string;
let runs: string[];
/** What the verb does after it has written; a test may have it wait or fail. */
let then: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization();
  token = (await createTestToken(tenant.ctx)).token;
});
afterAll(() => database.drop());
beforeEach(() => {
  runs = [];
  then = async () => undefined;
});

/** A verb as each is: writes, remembers its answer in the same transaction, answers. */
const POST = serve(
  contract,
  (ctx, { body }) =>
    withTenant(ctx, async (tx) => {
      const id = newId("bill");
      runs.push(id);
      await then();
      await rememberReply(ctx, tx, id);
      return { id, name: body.name, secret: "shown once" };
    }),
  { replay: async (_, { params }) => ({ id: params.id, name: "rendered anew", secret: "from the row" }) },
);

let keys = 0;
const newKey = () => {
  keys += 1;
  return `key-${keys}`;
};
const post = (key: string, body: unknown = { name: "a" }, more: { token?: string; header?: string } = {}) =>
  callRoute(POST, {
    method: "POST",
    path: "/v1/things",
    token: more.token ?? token,
    body,
    headers: { [more.header ?? "idempotency-key"]: key },
  });

/** A latch: `opened` resolves once `open` is called. */
function latch(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("a repeated request", () => {
  it("runs once and is rendered anew, without what is shown once", async () => {
    const key = newKey();
    const first = await post(key);
    const again = await post(key);
    expect(runs).toEqual([first.body.id]);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    expect(again.body).toEqual({ id: first.body.id, name: "rendered anew", secret: null });
  });

  it("is recognised by X-Idempotent-Key as well", async () => {
    const key = newKey();
    await post(key, undefined, { header: "x-idempotent-key" });
    expect((await post(key)).headers.get("idempotent-replayed")).toBe("true");
  });

  it("with another body is refused, and the first answer stays", async () => {
    const key = newKey();
    await post(key);
    const other = await post(key, { name: "b" });
    expect([other.status, other.body.code]).toEqual([422, "idempotency_mismatch"]);
    expect((await post(key)).headers.get("idempotent-replayed")).toBe("true");
    expect(runs.length).toBe(1);
  });

  it("of another token or practice is another request", async () => {
    const key = newKey();
    await post(key);
    for (const ctx of [tenant.ctx, tenant.otherCtx]) {
      const other = await post(key, undefined, { token: (await createTestToken(ctx)).token });
      expect([other.status, other.headers.get("idempotent-replayed")]).toEqual([201, null]);
    }
    expect(runs.length).toBe(3);
  });

  it("is a new one after 24 hours", async () => {
    const key = newKey();
    await post(key);
    await withSystem(
      (tx) => tx.$executeRaw`update idempotency_keys set expires_at = now() where status = 'completed'`,
    );
    expect((await post(key, { name: "another" })).status).toBe(201);
    expect(runs.length).toBe(2);
  });

  it("leaves neither its body nor its key in the table", async () => {
    const key = `${newKey()}-hunter2`;
    await post(key, { name: "Jordan Testworker" });
    const rows = await withSystem((tx) => tx.idempotencyKey.findMany());
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/hunter2|Jordan|shown once/);
  });
});

describe("a request that arrives while the first one runs", () => {
  it("is told to ask again, and gets the answer then", async () => {
    const key = newKey();
    const { opened, open } = latch();
    const entered = latch();
    then = async () => {
      entered.open();
      await opened;
    };
    const first = post(key);
    await entered.opened;
    const meanwhile = await post(key);
    expect([meanwhile.status, meanwhile.body.code]).toEqual([409, "idempotency_running"]);
    expect(meanwhile.headers.get("retry-after")).toBe("1");
    open();
    expect((await first).status).toBe(201);
    expect((await post(key)).headers.get("idempotent-replayed")).toBe("true");
    expect(runs.length).toBe(1);
  });

  it("of ten that arrive at the same moment, one runs", async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(key)));
    expect(runs.length).toBe(1);
    const fresh = answers.filter(
      ({ status, headers }) => status === 201 && !headers.has("idempotent-replayed"),
    );
    expect(fresh.length).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
  });
});

describe("a key whose request did not end well", () => {
  it("is free again after a refusal, for any body", async () => {
    const key = newKey();
    then = () => Promise.reject(new DomainError("invalid_state", "Not now."));
    expect((await post(key)).status).toBe(409);
    then = async () => undefined;
    expect((await post(key, { name: "mended" })).status).toBe(201);
  });

  it("is free again after a failure", async () => {
    const key = newKey();
    then = () => Promise.reject(new Error("broken"));
    expect((await post(key)).status).toBe(500);
    then = async () => undefined;
    expect((await post(key)).status).toBe(201);
  });

  it("is not even taken by a request that its schema refuses", async () => {
    const key = newKey();
    expect((await post(key, { name: 1 })).status).toBe(422);
    expect((await post(key)).status).toBe(201);
  });

  it("keeps the answer when only what follows the commit fails", async () => {
    const key = newKey();
    const AFTER = serve(
      contract,
      async (ctx) => {
        await withTenant(ctx, (tx) => rememberReply(ctx, tx, "thing_done"));
        throw new Error("the answer could not be rendered");
      },
      { replay: async (_, { params }) => ({ id: params.id, name: "", secret: null }) },
    );
    const call = { method: "POST", path: "/v1/things", token, body: { name: "a" } } as const;
    const headers = { "idempotency-key": key };
    expect((await callRoute(AFTER, { ...call, headers })).status).toBe(500);
    const again = await callRoute(AFTER, { ...call, headers });
    expect([again.status, again.body.id]).toEqual([201, "thing_done"]);
  });
});

describe("a key whose process died", () => {
  const request = { method: "POST", path: "/v1/things", body: '{"name":"a"}', status: 201 };
  const endLeases = () =>
    withSystem(
      (tx) => tx.$executeRaw`update idempotency_keys set lease_expires_at = now() where status = 'running'`,
    );

  async function taken(key: string): Promise<Ctx> {
    const first = await takeKey(tenant.ctx, { ...request, key });
    if (first.kind !== "first") throw new Error("The key was not free");
    return { ...tenant.ctx, idempotency: first.idempotency };
  }

  it("can be taken again once its lease has ended, not before", async () => {
    const key = newKey();
    await taken(key);
    await expect(takeKey(tenant.ctx, { ...request, key })).rejects.toMatchObject({
      code: "idempotency_running",
    });
    await endLeases();
    await expect(taken(key)).resolves.toBeDefined();
  });

  it("cannot be taken again by another body", async () => {
    const key = newKey();
    await taken(key);
    await endLeases();
    const other = takeKey(tenant.ctx, { ...request, key, body: "{}" });
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });

  it("rolls back what a late survivor does, when another has taken over", async () => {
    const key = newKey();
    const late = await taken(key);
    await endLeases();
    const heir = await taken(key);
    const write = (ctx: Ctx, id: string) =>
      withTenant(ctx, async (tx) => {
        await tx.organization.updateMany({ data: { name: id } });
        await rememberReply(ctx, tx, id);
      });
    await write(heir, "thing_heir");
    await expect(write(late, "thing_late")).rejects.toMatchObject({ code: "idempotency_running" });
    const [organization] = await withTenant(tenant.ctx, (tx) => tx.organization.findMany());
    expect(organization?.name).toBe("thing_heir");
    const replay = await takeKey(tenant.ctx, { ...request, key });
    expect(replay).toEqual({ kind: "replay", status: 201, resourceId: "thing_heir" });
  });

  it("is tied to method and path", async () => {
    const key = newKey();
    await taken(key);
    const elsewhere = await takeKey(tenant.ctx, { ...request, path: "/v1/others", key });
    expect(elsewhere.kind).toBe("first");
  });
});

describe("a key", () => {
  it.each(["", "a b", "caf\u00e9", "a".repeat(256)])("may not be %j", async (key) => {
    const answer = await post(key);
    expect([answer.status, answer.body.code]).toEqual([400, "malformed_request"]);
    expect(runs).toEqual([]);
  });

  it("may have 255 visible characters", async () => {
    expect((await post("~".repeat(255))).status).toBe(201);
  });
});
