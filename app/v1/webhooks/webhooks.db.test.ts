import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { withSystem } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { createTestOrganization, createTestToken, type Json, type TestTenant } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { aWebhook, callWebhooks, OPERATIONS, type Operation, register } from "./calls.fixture";

const OPERATION_NAMES = Object.keys(OPERATIONS) as Operation[];

let database: TestDatabase;
let tenant: TestTenant;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  tenant = await createTestOrganization();
  ({ token } = await createTestToken(tenant.ctx, "read_write"));
});
afterEach(() => setClock());

const pointers = (body: Json) => body.errors.map(({ pointer, code }: Json) => `${pointer} ${code}`);
const bodyFor: Partial<Record<Operation, () => unknown>> = {
  create: () => aWebhook(),
  update: () => ({ name: "Changed" }),
};

async function rowOf(id: string) {
  return withSystem((tx) => tx.webhookEndpoint.findUniqueOrThrow({ where: { id } }));
}

async function auditOf(id: string) {
  return withSystem((tx) => tx.auditEntry.findMany({ where: { targetId: id }, orderBy: { id: "asc" } }));
}

describe("registering a webhook", () => {
  it("answers every documented member, with the secret and defaults", async () => {
    const body = aWebhook({ name: "Practice system" });
    const answer = await callWebhooks(token, "create", { body });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("etag")).toMatch(/^"1-/);
    expect(answer.body).toEqual({
      object: "webhook",
      id: expect.stringMatching(/^we_[0-9a-f]{32}$/),
      organization_id: tenant.organization.id,
      name: "Practice system",
      description: null,
      url: body.url,
      event_types: ["bill.paid"],
      status: "enabled",
      status_reason: null,
      profile: "mindbill",
      profile_options: {},
      payload_style: "snapshot",
      retry_policy: {
        kind: "list",
        delays_s: [5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800],
        max_attempts: 11,
        window_s: 86400,
        jitter: 0.2,
      },
      timeout_ms: 10_000,
      success_codes: "2xx",
      max_in_flight: 16,
      rate_limit_per_second: null,
      technical_contact: null,
      headers: {},
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      secret_hint: expect.stringMatching(/^whsec_…/),
      secret_source: "generated",
      signs_with: "current",
      previous_secret_expires_at: null,
      health_policy: "mute",
      muted_until: null,
      api_version: "2026-11-01",
      consecutive_failures: 0,
      last_delivered_at: null,
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
      warnings: [],
    });
  });

  it("makes the lane by which it is delivered to", async () => {
    const { id } = await register(token);
    const lane = await withSystem((tx) => tx.endpointLane.findUnique({ where: { endpointId: id } }));
    expect(lane).toMatchObject({ organizationId: tenant.organization.id, inFlight: 0, nextSequence: 1n });
  });

  it("takes the defaults of a profile, and the client's word over them", async () => {
    const webhook = await register(token, { profile: "getbill", timeout_ms: 5000 });
    expect(webhook).toMatchObject({
      retry_policy: { kind: "list", delays_s: [60, 300, 1800] },
      health_policy: "none",
      timeout_ms: 5000,
    });
    expect(await register(token, { profile: "bill_v3", health_policy: "mute" })).toMatchObject({
      success_codes: "200",
      health_policy: "mute",
    });
  });

  it("accepts a name that does not resolve now, with a warning", async () => {
    const body = aWebhook({ url: "https://hooks.does-not-exist.invalid/x" });
    const answer = await callWebhooks(token, "create", { body });
    expect([answer.status, answer.body.warnings]).toEqual([201, ["dns_unresolved"]]);
  });

  it("keeps event types once each, and drops what * covers", async () => {
    const types = ["bill.paid", "835.received", "bill.paid"];
    expect((await register(token, { event_types: types })).event_types).toEqual([
      "835.received",
      "bill.paid",
    ]);
    expect(
      (await register(token, { event_types: ["bill.paid", "endpoint.muted", "*"] })).event_types,
    ).toEqual(["*", "endpoint.muted"]);
  });

  it.each([
    ["no URL", { url: undefined }, "/url required"],
    ["a URL that is not text", { url: 5 }, "/url invalid_type"],
    ["no event types", { event_types: [] }, "/event_types too_small"],
    [
      "an unknown event type",
      { event_types: ["bill.paid", "bill.eaten"] },
      "/event_types/1 unknown_event_type",
    ],
    ["the internal event type", { event_types: ["endpoint.check"] }, "/event_types/0 unknown_event_type"],
    ["a group of types", { event_types: ["endpoint.*"] }, "/event_types/0 unknown_event_type"],
    ["a timeout out of range", { timeout_ms: 999 }, "/timeout_ms too_small"],
    ["a timeout out of range", { timeout_ms: 30_001 }, "/timeout_ms too_big"],
    ["a fraction", { max_in_flight: 1.5 }, "/max_in_flight invalid_type"],
    ["no room", { max_in_flight: 0 }, "/max_in_flight too_small"],
    ["a strange profile", { profile: "stripe" }, "/profile invalid_value"],
    ["strange success codes", { success_codes: "3xx" }, "/success_codes invalid_value"],
    ["a contact that is no address", { technical_contact: "ops" }, "/technical_contact invalid_format"],
    ["an empty secret", { secret: "" }, "/secret too_small"],
    ["a secret of another format", { secret: "hunter2hunter2hunter2hunter2" }, "/secret secret_format"],
    ["a secret that is too short", { secret: "whsec_c2hvcnQ=" }, "/secret secret_length"],
    ["a name of two lines", { name: "a\nb" }, "/name invalid_format"],
    ["an unknown field", { colour: "red" }, "/colour unknown_field"],
    ["a policy that fits nothing", { retry_policy: { kind: "never" } }, "/retry_policy/kind invalid_union"],
    [
      "a header that we set ourselves",
      { headers: { "webhook-id": "x" } },
      "/headers/webhook-id header_reserved",
    ],
  ])("refuses %s with a pointer to it", async (_, change, expected) => {
    const answer = await callWebhooks(token, "create", { body: aWebhook(change) });
    expect([answer.status, answer.body.code]).toEqual([422, "validation_failed"]);
    expect(pointers(answer.body)).toContain(expected);
  });

  it("refuses a body that is no JSON", async () => {
    const answer = await callWebhooks(token, "create", {
      body: "{",
      headers: { "content-type": "application/json" },
    });
    expect([answer.status, answer.body.code]).toEqual([400, "malformed_request"]);
  });
});

describe("destinations", () => {
  const refuse = async (url: string, code: string) => {
    const answer = await callWebhooks(token, "create", { body: aWebhook({ url }) });
    expect([answer.status, answer.body.code, ...pointers(answer.body)]).toEqual([
      422,
      "destination_refused",
      `/url ${code}`,
    ]);
  };

  beforeAll(() => {
    process.env.MINDBILL_ALLOWED_NETWORKS = "198.51.100.0/24";
    resetEnv();
  });
  afterAll(() => {
    delete process.env.MINDBILL_ALLOWED_NETWORKS;
    resetEnv();
  });

  it.each([
    "https://127.0.0.1/x",
    "https://127.1/x",
    "https://2130706433/x",
    "https://0x7f000001/x",
    "https://0177.0.0.1/x",
    "https://0.0.0.0/x",
    "https://[::1]/x",
    "https://[::]/x",
    "https://10.1.2.3/x",
    "https://172.16.0.1/x",
    "https://192.168.1.1/x",
    "https://100.64.0.1/x",
    "https://169.254.1.1/x",
    "https://[fe80::1]/x",
    "https://[fd12::1]/x",
    "https://169.254.169.254/latest/meta-data",
    "https://2852039166/latest/meta-data",
    "https://[fd00:ec2::254]/x",
    "https://168.63.129.16/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://[::ffff:a9fe:a9fe]/x",
    "https://[64:ff9b::7f00:1]/x",
    "https://[64:ff9b::10.0.0.1]/x",
    "https://[2002:7f00:1::]/x",
    "https://224.0.0.1/x",
  ])("refuses the address in %s", (url) => refuse(url, "url_address_blocked"));

  it.each([
    "https://localhost/x",
    "https://api.localhost/x",
    "https://printer.local/x",
    "https://vault.internal/x",
    "https://nas.home.arpa/x",
    "https://intranet/x",
    "https://localhost./x",
  ])("refuses the name in %s", (url) => refuse(url, "url_host_reserved"));

  it.each([
    ["http://93.184.216.34/x", "url_scheme"],
    ["ftp://93.184.216.34/x", "url_scheme"],
    ["https://user:pw@93.184.216.34/x", "url_credentials"],
    ["https://93.184.216.34/x#part", "url_fragment"],
    ["https://93.184.216.34:25/x", "url_port"],
    ["not a url", "url_invalid"],
    [`https://93.184.216.34/${"x".repeat(2048)}`, "url_too_long"],
  ])("refuses %s", (url, code) => refuse(url, code));

  it("lets an allowed network be reached, also by plain http", async () => {
    const answer = await callWebhooks(token, "create", {
      body: aWebhook({ url: "http://198.51.100.4:8080/x" }),
    });
    expect(answer.status).toBe(201);
  });

  it("judges a changed URL as a new one, and leaves the endpoint as it was", async () => {
    const webhook = await register(token);
    const answer = await callWebhooks(token, "update", {
      id: webhook.id,
      body: { url: "https://169.254.169.254/" },
    });
    expect([answer.status, answer.body.code]).toEqual([422, "destination_refused"]);
    expect(await rowOf(webhook.id)).toMatchObject({ url: webhook.url, version: 1 });
  });
});

describe("who may", () => {
  it.each(OPERATION_NAMES)("%s answers 401 without a token", async (operation) => {
    const id = OPERATIONS[operation].needsId ? (await register(token)).id : undefined;
    const answer = await callWebhooks(null, operation, { id, body: bodyFor[operation]?.() });
    expect([answer.status, answer.body.code]).toEqual([401, "unauthenticated"]);
  });

  it.each(OPERATION_NAMES)(
    "%s answers 403 to a token without its scope, and names the scope",
    async (operation) => {
      const { scope, needsId } = OPERATIONS[operation];
      const id = needsId ? (await register(token)).id : undefined;
      const other = scope === "webhooks:read" ? "bills:read" : "webhooks:read";
      const weak = await createTestToken(tenant.ctx, [other]);
      const answer = await callWebhooks(weak.token, operation, { id, body: bodyFor[operation]?.() });
      expect([answer.status, answer.body.code, answer.body.scope]).toEqual([
        403,
        "insufficient_scope",
        scope,
      ]);
    },
  );

  it.each(OPERATION_NAMES.filter((name) => OPERATIONS[name].needsId))(
    "%s answers 404 to another practice, as for an id that does not exist, and changes nothing",
    async (operation) => {
      const { id } = await register(token);
      const before = await rowOf(id);
      const foreign = await createTestToken(tenant.otherCtx, "admin");
      const call = (some: string) =>
        callWebhooks(foreign.token, operation, { id: some, body: bodyFor[operation]?.() });
      const missing = `we_${"0".repeat(32)}`;
      const [theirs, none] = [await call(id), await call(missing)];
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect(theirs.body.detail.replace(id, missing)).toBe(none.body.detail);
      expect(await rowOf(id)).toEqual(before);
    },
  );

  it.each(["we_1", "nonsense", "we_%00", `we_${"G".repeat(32)}`])(
    "an id like %s is not found",
    async (id) => {
      expect((await callWebhooks(token, "read", { id })).status).toBe(404);
    },
  );

  it("a list shows one's own webhooks only", async () => {
    const { id } = await register(token);
    const foreign = await createTestToken(tenant.otherCtx, "admin");
    expect((await callWebhooks(foreign.token, "list")).body.data).toEqual([]);
    expect((await callWebhooks(token, "list")).body.data.map((each: Json) => each.id)).toEqual([id]);
  });
});

describe("limits and duplicates", () => {
  it("the eleventh webhook is refused, and deleting one makes room", async () => {
    const first = await register(token);
    for (let i = 0; i < 9; i++) await register(token);
    const refused = await callWebhooks(token, "create", { body: aWebhook() });
    expect([refused.status, refused.body.code, refused.body.limit]).toEqual([409, "endpoint_limit", 10]);
    await callWebhooks(token, "remove", { id: first.id });
    expect((await callWebhooks(token, "create", { body: aWebhook() })).status).toBe(201);
  });

  it("holds when many register at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => callWebhooks(token, "create", { body: aWebhook() })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === "endpoint_limit")).toHaveLength(4);
  });

  it("the same URL with the same events is refused with the existing id, however both are spelled", async () => {
    const first = await register(token, {
      url: "https://93.184.216.34:443/same",
      event_types: ["bill.paid", "bill.sent"],
    });
    const same = { url: "https://93.184.216.34/same", event_types: ["bill.sent", "bill.paid", "bill.sent"] };
    const refused = await callWebhooks(token, "create", { body: same });
    expect([refused.status, refused.body.code, refused.body.existing_id]).toEqual([
      409,
      "endpoint_exists",
      first.id,
    ]);
    expect((await callWebhooks(token, "create", { body: { ...same, event_types: ["*"] } })).status).toBe(201);
  });

  it("only one of many equal registrations wins", async () => {
    const body = aWebhook();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => callWebhooks(token, "create", { body })),
    );
    const [winner, ...more] = answers.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    for (const { status, body: refusal } of answers) {
      if (status !== 201) expect(refusal.existing_id).toBe(winner?.body.id);
    }
  });

  it("a change cannot make two webhooks equal, also not when both change at once", async () => {
    const [one, two] = [await register(token), await register(token)];
    const body = { url: "https://93.184.216.34/meet" };
    const answers = await Promise.all([
      callWebhooks(token, "update", { id: one.id, body }),
      callWebhooks(token, "update", { id: two.id, body }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("a deleted webhook does not stand in the way of its successor", async () => {
    const body = aWebhook();
    const { body: first } = await callWebhooks(token, "create", { body });
    await callWebhooks(token, "remove", { id: first.id });
    expect((await callWebhooks(token, "create", { body })).status).toBe(201);
  });
});

describe("secrets", () => {
  it("are shown at creation and never again, and do not lie in the database or the audit log", async () => {
    const { id, secret } = await register(token, { headers: { "x-api-key": "receiver-key-123456" } });
    const key = secret.slice("whsec_".length);
    const later = [
      await callWebhooks(token, "read", { id }),
      await callWebhooks(token, "list"),
      await callWebhooks(token, "update", { id, body: { name: "New" } }),
      await callWebhooks(token, "pause", { id }),
      await callWebhooks(token, "enable", { id }),
    ];
    const rows = JSON.stringify([await rowOf(id), await auditOf(id)]);
    for (const text of [...later.map((answer) => answer.text), rows]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain("receiver-key-123456");
    }
    for (const { body } of later) expect(body).not.toHaveProperty("secret");
  });

  it("of the client's own making are taken, with a warning when they are weak", async () => {
    const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
    expect(await register(token, { secret })).toMatchObject({ secret, secret_source: "client" });
    expect(await register(token, { profile: "getbill", secret: "short" })).toMatchObject({
      secret: "short",
      warnings: ["secret_short"],
    });
  });

  it("may be missing where the other system allows it, with a warning", async () => {
    expect(await register(token, { profile: "billerapi" })).toMatchObject({
      secret: null,
      secret_hint: null,
      secret_source: "none",
      signs_with: null,
      warnings: ["secret_missing"],
    });
  });

  it("overlap for the grace: both are valid, both sign, then only the new one", async () => {
    const start = new Date("2026-11-20T10:00:00.000Z");
    const { id, secret: old } = await register(token);
    setClock(() => start);
    const rotated = await callWebhooks(token, "rotate", { id, body: { grace_hours: 2 } });
    expect(rotated.status).toBe(200);
    expect(rotated.body).toMatchObject({
      signs_with: "both",
      previous_secret_expires_at: "2026-11-20T12:00:00.000Z",
    });
    expect(rotated.body.secret).not.toBe(old);
    const { liveSecrets } = await import("@/lib/webhooks/live-secrets");
    const row = await rowOf(id);
    expect(liveSecrets(row, start)).toEqual([rotated.body.secret, old]);
    const end = new Date("2026-11-20T12:00:00.000Z");
    expect(liveSecrets(row, end)).toEqual([rotated.body.secret]);
    setClock(() => end);
    expect((await callWebhooks(token, "read", { id })).body).toMatchObject({
      signs_with: "current",
      previous_secret_expires_at: null,
    });
  });

  it("of a scheme with one signature go on with the old one until the grace ends or is ended", async () => {
    const { id } = await register(token, { profile: "getbill" });
    expect((await callWebhooks(token, "rotate", { id })).body.signs_with).toBe("previous");
    const ended = await callWebhooks(token, "update", { id, body: { previous_secret_expires_at: null } });
    expect(ended.body).toMatchObject({ signs_with: "current", previous_secret_expires_at: null });
    expect((await rowOf(id)).previousSecretEncrypted).toBeNull();
  });

  it("are at most two: a second rotation is refused unless it replaces the previous one", async () => {
    const { id } = await register(token);
    const first = await callWebhooks(token, "rotate", { id });
    const again = await callWebhooks(token, "rotate", { id });
    expect([again.status, again.body.code]).toEqual([409, "previous_secret_live"]);
    expect(again.body.previous_secret_expires_at).toBe(first.body.previous_secret_expires_at);
    const replaced = await callWebhooks(token, "rotate", { id, body: { replace_previous: true } });
    const { liveSecrets } = await import("@/lib/webhooks/live-secrets");
    expect(liveSecrets(await rowOf(id), new Date())).toEqual([replaced.body.secret, first.body.secret]);
  });

  it("of two rotations at once only one happens", async () => {
    const { id } = await register(token);
    const answers = await Promise.all([
      callWebhooks(token, "rotate", { id }),
      callWebhooks(token, "rotate", { id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("rotated without grace stop at once", async () => {
    const { id, secret } = await register(token);
    const { body } = await callWebhooks(token, "rotate", { id, body: { grace_hours: 0 } });
    expect(body).toMatchObject({ signs_with: "current", previous_secret_expires_at: null });
    expect(body.secret).not.toBe(secret);
  });

  it("cannot be rotated to themselves, nor with a grace out of range", async () => {
    const { id, secret } = await register(token);
    const same = await callWebhooks(token, "rotate", { id, body: { secret } });
    expect(pointers(same.body)).toEqual(["/secret secret_in_use"]);
    for (const grace of [-1, 169]) {
      const answer = await callWebhooks(token, "rotate", { id, body: { grace_hours: grace } });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, "/grace_hours"]);
    }
  });

  it("replayed by idempotency key show null, and the first secret stays", async () => {
    const body = aWebhook();
    const headers = { "idempotency-key": "create-1" };
    const first = await callWebhooks(token, "create", { body, headers });
    const again = await callWebhooks(token, "create", { body, headers });
    expect([
      again.status,
      again.headers.get("idempotent-replayed"),
      again.body.id,
      again.body.secret,
    ]).toEqual([201, "true", first.body.id, null]);
    const rotation = { id: first.body.id, headers: { "idempotency-key": "rotate-1" } };
    const rotated = await callWebhooks(token, "rotate", rotation);
    const replayed = await callWebhooks(token, "rotate", rotation);
    expect([replayed.status, replayed.body.secret]).toEqual([200, null]);
    expect(replayed.body.secret_hint).toBe(rotated.body.secret_hint);
    expect((await rowOf(first.body.id)).version).toBe(2);
  });

  it("sealed for one endpoint do not open in another", async () => {
    const [one, two] = [await register(token), await register(token)];
    const { liveSecrets } = await import("@/lib/webhooks/live-secrets");
    const moved = { ...(await rowOf(two.id)), secretEncrypted: (await rowOf(one.id)).secretEncrypted };
    expect(() => liveSecrets(moved, new Date())).toThrow(/altered or belongs to something else/);
  });
});

describe("changing a webhook", () => {
  it("changes what is named, raises the version, and tells the audit log from what to what", async () => {
    const { id } = await register(token, { url: "https://93.184.216.34/q?key=s3cret" });
    const answer = await callWebhooks(token, "update", {
      id,
      body: { timeout_ms: 4000, url: "https://93.184.216.34/q?key=0ther", event_types: ["*"] },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ timeout_ms: 4000, event_types: ["*"], name: null });
    expect(answer.headers.get("etag")).toMatch(/^"2-/);
    const entries = await auditOf(id);
    expect(entries.map(({ action }) => action)).toEqual(["webhook.created", "webhook.updated"]);
    expect(entries[1]?.details).toEqual({
      timeout_ms: { from: 10_000, to: 4000 },
      url: { from: "https://93.184.216.34/q?key=***", to: "https://93.184.216.34/q?key=***" },
      event_types: { from: ["bill.paid"], to: ["*"] },
    });
    expect(JSON.stringify(entries)).not.toMatch(/s3cret|0ther/);
  });

  it("that changes nothing leaves version and audit log alone", async () => {
    const webhook = await register(token);
    const { event_types, retry_policy, timeout_ms, url } = webhook;
    const body = { event_types, retry_policy, timeout_ms, url };
    const answer = await callWebhooks(token, "update", { id: webhook.id, body });
    expect(answer.headers.get("etag")).toMatch(/^"1-/);
    expect(await auditOf(webhook.id)).toHaveLength(1);
  });

  it("by an If-Match that is out of date is refused, for PATCH and DELETE alike", async () => {
    const { id } = await register(token);
    const etag = (await callWebhooks(token, "read", { id })).headers.get("etag") ?? "";
    const first = await callWebhooks(token, "update", {
      id,
      body: { name: "A" },
      headers: { "if-match": etag },
    });
    expect(first.status).toBe(200);
    const late = await callWebhooks(token, "update", {
      id,
      body: { name: "B" },
      headers: { "if-match": etag },
    });
    expect([late.status, late.body.code]).toEqual([412, "precondition_failed"]);
    expect((await callWebhooks(token, "remove", { id, headers: { "if-match": etag } })).status).toBe(412);
    const fresh = first.headers.get("etag") ?? "";
    expect((await callWebhooks(token, "remove", { id, headers: { "if-match": fresh } })).status).toBe(204);
  });

  it("answers 304 to a reader who has the same, hot counters included", async () => {
    const { id } = await register(token);
    const etag = (await callWebhooks(token, "read", { id })).headers.get("etag") ?? "";
    const read = () => callWebhooks(token, "read", { id, headers: { "if-none-match": etag } });
    expect((await read()).status).toBe(304);
    await withSystem((tx) => tx.endpointLane.update({ where: { endpointId: id }, data: { streak: 3 } }));
    expect((await read()).body.consecutive_failures).toBe(3);
  });

  it("merges headers: null removes, a masked value stays, reserved names are refused", async () => {
    const { id } = await register(token, {
      headers: { "X-Key": "0123456789abcdef", "X-Old": "old-value-1" },
    });
    const { headers } = (await callWebhooks(token, "read", { id })).body;
    expect(headers).toEqual({ "x-key": "***", "x-old": "***" });
    const body = { headers: { ...headers, "x-old": null, "X-New": "new-value-1" } };
    const answer = await callWebhooks(token, "update", { id, body });
    expect(answer.body.headers).toEqual({ "x-key": "***", "x-new": "***" });
    const { openHeaders } = await import("@/lib/webhooks/custom-headers-store");
    expect(openHeaders(await rowOf(id))).toEqual({ "x-key": "0123456789abcdef", "x-new": "new-value-1" });
    const [, entry] = await auditOf(id);
    expect(entry?.details).toEqual({ headers: { set: ["X-New"], removed: ["x-old"] } });
    const refused = await callWebhooks(token, "update", { id, body: { headers: { Host: "x" } } });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/headers/Host"]);
  });

  it("to another profile moves untouched defaults along, and keeps what was chosen", async () => {
    const { id } = await register(token, { health_policy: "none" });
    const { body } = await callWebhooks(token, "update", { id, body: { profile: "bill_v3" } });
    expect(body).toMatchObject({ profile: "bill_v3", success_codes: "200", health_policy: "none" });
    expect(body.retry_policy).not.toEqual((await register(token)).retry_policy);
  });

  it("to a profile that a live secret does not fit is refused", async () => {
    const { id } = await register(token, { profile: "getbill", secret: "an old shared secret" });
    const change = { id, body: { profile: "mindbill" } };
    const refused = await callWebhooks(token, "update", change);
    expect([refused.status, ...pointers(refused.body)]).toEqual([422, "/profile secret_format"]);
    await callWebhooks(token, "rotate", { id });
    expect((await callWebhooks(token, "update", change)).body.errors[0].detail).toContain("previous secret");
    const body = { ...change.body, previous_secret_expires_at: null };
    expect((await callWebhooks(token, "update", { id, body })).body).toMatchObject({
      profile: "mindbill",
      signs_with: "current",
    });
  });

  it("refuses wrong values with a pointer, and a secret: that is what rotation is for", async () => {
    const { id } = await register(token);
    const body = { timeout_ms: "fast", secret: "x", previous_secret_expires_at: "2030-01-01T00:00:00Z" };
    const answer = await callWebhooks(token, "update", { id, body });
    expect(answer.status).toBe(422);
    expect(pointers(answer.body).sort()).toEqual([
      "/previous_secret_expires_at invalid_type",
      "/secret unknown_field",
      "/timeout_ms invalid_type",
    ]);
  });
});

describe("pausing, enabling, deleting", () => {
  it("pausing and enabling are idempotent and recorded once", async () => {
    const { id } = await register(token);
    for (const _ of [1, 2]) {
      const { status, body } = await callWebhooks(token, "pause", { id });
      expect([status, body.status, body.status_reason]).toEqual([200, "paused", "paused_by_user"]);
    }
    for (const _ of [1, 2]) {
      const { status, body } = await callWebhooks(token, "enable", { id });
      expect([status, body.status, body.status_reason]).toEqual([200, "enabled", null]);
    }
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      "webhook.created",
      "webhook.paused",
      "webhook.enabled",
    ]);
  });

  it("enabling ends a mute and forgets the failures", async () => {
    const { id } = await register(token);
    await withSystem(async (tx) => {
      const mutedUntil = new Date(Date.now() + 3_600_000);
      await tx.webhookEndpoint.update({
        where: { id },
        data: { status: "muted", statusReason: "consecutive_failures", mutedUntil },
      });
      await tx.endpointLane.update({
        where: { endpointId: id },
        data: { streak: 100, timeouts: 5, failingSince: new Date(), slowedUntil: mutedUntil },
      });
    });
    const { body } = await callWebhooks(token, "enable", { id });
    expect(body).toMatchObject({
      status: "enabled",
      status_reason: null,
      muted_until: null,
      consecutive_failures: 0,
    });
    const lane = await withSystem((tx) => tx.endpointLane.findUnique({ where: { endpointId: id } }));
    expect(lane).toMatchObject({ streak: 0, timeouts: 0, failingSince: null, slowedUntil: null });
  });

  it("a disabled webhook cannot be paused, which would hide why it is off", async () => {
    const { id } = await register(token);
    await withSystem((tx) =>
      tx.webhookEndpoint.update({ where: { id }, data: { status: "disabled", statusReason: "gone" } }),
    );
    const answer = await callWebhooks(token, "pause", { id });
    expect([answer.status, answer.body.code, answer.body.allowed_actions]).toEqual([
      409,
      "invalid_state",
      ["enable", "delete"],
    ]);
    expect((await callWebhooks(token, "enable", { id })).body.status).toBe("enabled");
  });

  it("a deleted webhook is gone for every operation, and its secrets are forgotten", async () => {
    const { id } = await register(token, { headers: { "x-api-key": "receiver-key-123456" } });
    const deleted = await callWebhooks(token, "remove", { id });
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    for (const operation of OPERATION_NAMES.filter((name) => OPERATIONS[name].needsId)) {
      const answer = await callWebhooks(token, operation, { id, body: bodyFor[operation]?.() });
      expect([operation, answer.status]).toEqual([operation, 404]);
    }
    expect((await callWebhooks(token, "list")).body.data).toEqual([]);
    const row = await rowOf(id);
    expect([row.deletedAt instanceof Date, row.secretEncrypted, row.headersEncrypted]).toEqual([
      true,
      null,
      null,
    ]);
  });

  it("of two deletions at once one finds nothing", async () => {
    const { id } = await register(token);
    const answers = await Promise.all([
      callWebhooks(token, "remove", { id }),
      callWebhooks(token, "remove", { id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  });
});

describe("the list", () => {
  it("is newest first, paged by cursor, and filtered by status", async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.unshift((await register(token)).id);
    const one = await callWebhooks(token, "list", { query: "?limit=3" });
    expect(one.body).toMatchObject({ object: "list", has_more: true });
    const two = await callWebhooks(token, "list", { query: `?limit=3&cursor=${one.body.next_cursor}` });
    expect(two.body).toMatchObject({ has_more: false, next_cursor: null });
    expect([...one.body.data, ...two.body.data].map(({ id }: Json) => id)).toEqual(ids);
    await callWebhooks(token, "pause", { id: ids[2] });
    const paused = await callWebhooks(token, "list", { query: "?status=paused" });
    expect(paused.body.data.map(({ id }: Json) => id)).toEqual([ids[2]]);
  });

  it.each(["?limit=0", "?limit=101", "?cursor=x", "?status=asleep", "?colour=red"])(
    "refuses %s",
    async (query) => {
      expect((await callWebhooks(token, "list", { query })).status).toBe(400);
    },
  );
});
