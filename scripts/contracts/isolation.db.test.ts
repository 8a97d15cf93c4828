import { beforeAll, describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { NOTHING } from "@/lib/http/contract";
import { callOperation } from "./testing/call-operation";
import { EXAMPLES, exampleOf } from "./testing/examples";
import { callerFor } from "./testing/practice";
import { twoPractices } from "./testing/scene";

const scene = twoPractices();

/** One thing of the first practice per operation that takes an id. */
const idOf = new Map<string, string>();

const closed = CONTRACTS.filter(({ access }) => access !== "public");
const withId = closed.filter(({ params }) => params !== NOTHING);
const lists = closed.filter(({ method, params }) => method === "GET" && params === NOTHING);

beforeAll(async () => {
  for (const { operationId } of withId) {
    const { target } = exampleOf(operationId);
    if (!target) throw new Error(`The row of ${operationId} needs a target`);
    idOf.set(operationId, await target(scene.first));
  }
}, 120_000);

/** One id per noun of the first practice. */
const firstIds = () => {
  const ids = [...idOf.values(), scene.first.organization.id];
  return [...new Map(ids.map((id) => [id.split("_")[0], id])).values()];
};

describe("the table of examples", () => {
  it("has a row for every operation that takes a body or an id, and for no other", () => {
    const needed = closed.filter(({ params, body }) => params !== NOTHING || body !== NOTHING);
    expect(Object.keys(EXAMPLES).sort()).toEqual(needed.map(({ operationId }) => operationId).sort());
  });
});

describe.each(withId)("$operationId", (contract) => {
  const body = () => exampleOf(contract.operationId).body?.();

  it("answers 404 to another practice's token and user, for every id of the first", async () => {
    for (const id of new Set([idOf.get(contract.operationId) ?? "", ...firstIds()])) {
      const bySession = await callOperation(contract, { as: scene.second.session, id, body: body() });
      expect([id, bySession.status, bySession.body.code]).toEqual([id, 404, "not_found"]);
      const byToken = await callOperation(contract, { as: scene.second.token, id, body: body() });
      const status = contract.access === "session" ? 403 : 404;
      expect([id, byToken.status]).toEqual([id, status]);
    }
  });

  it("answers a foreign id exactly as a missing one", async () => {
    const id = idOf.get(contract.operationId) ?? "";
    const missing = id.replace(/[0-9a-f]{8}$/, "00000000");
    const said = async (each: string) => {
      const { body: problem } = await callOperation(contract, {
        as: scene.second.session,
        id: each,
        body: body(),
      });
      return JSON.stringify({ ...problem, request_id: "" }).replaceAll(each, "ID");
    };
    expect(await said(id)).toBe(await said(missing));
  });

  it("lets a session name only its own practice", async () => {
    const id = idOf.get(contract.operationId);
    const headers = { "mindbill-organization": scene.first.organization.id };
    const answer = await callOperation(contract, { as: scene.second.session, id, body: body(), headers });
    expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
  });
});

describe.each(lists)("$operationId", (contract) => {
  it("shows another practice nothing of the first, whatever it filters by", async () => {
    const names = Object.keys((contract.query as unknown as { shape: object }).shape);
    const filters = names.filter((name) => /(^|_)id$/.test(name));
    const queries = ["", ...filters.flatMap((name) => firstIds().map((id) => `?${name}=${id}`))];
    for (const query of queries) {
      const answer = await callOperation(contract, { as: callerFor(contract, scene.second), query });
      expect(firstIds().filter((id) => answer.text.includes(id) && !query.includes(id))).toEqual([]);
      if (query !== "" && answer.status === 200) expect(answer.body.data).toEqual([]);
    }
  });

  it("refuses a session that names the first practice", async () => {
    const headers = { "mindbill-organization": scene.first.organization.id };
    const answer = await callOperation(contract, { as: scene.second.session, headers });
    expect(answer.status).toBe(404);
  });
});

// Last, because it changes what the first practice has: were these ids useless to everybody, the walk would prove nothing.
describe("the first practice itself", () => {
  it.each(withId)("is let in to $operationId with the same id", async (contract) => {
    const { target, body } = exampleOf(contract.operationId);
    const id = await target?.(scene.first);
    const answer = await callOperation(contract, {
      as: callerFor(contract, scene.first),
      id,
      body: body?.(),
    });
    expect(answer.status, answer.text).toBe(contract.status);
  });

  it("sees what it made in its lists", async () => {
    for (const operationId of [
      "listBills",
      "listWebhooks",
      "listDeliveries",
      "listEvents",
      "listApiTokens",
    ]) {
      const { data } = await scene.first.does(operationId);
      expect(data.length, operationId).toBeGreaterThan(0);
    }
  });

  it("cannot have an event sent to another practice's webhook", async () => {
    const mine = await exampleOf("getEvent").target?.(scene.first);
    const theirs = await exampleOf("getWebhook").target?.(scene.second);
    const resend = withId.find(({ operationId }) => operationId === "resendEvent");
    if (!resend) throw new Error("resendEvent is gone");
    const answer = await callOperation(resend, {
      as: scene.first.token,
      id: mine,
      body: { webhook_id: theirs },
    });
    expect(answer.status).toBe(404);
  });
});
