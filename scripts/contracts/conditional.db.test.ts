import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import type { Contract } from "@/lib/http/contract";
import { callOperation } from "./testing/call-operation";
import { exampleOf } from "./testing/examples";
import { callerFor } from "./testing/practice";
import { twoPractices } from "./testing/scene";

const scene = twoPractices();
const at = (method: string, { path }: Contract) =>
  CONTRACTS.find((each) => each.method === method && each.path === path);
const tagged = CONTRACTS.filter(({ etag }) => etag);

const call = (contract: Contract, id: string | undefined, headers: Record<string, string> = {}) =>
  callOperation(contract, {
    as: callerFor(contract, scene.first),
    id,
    headers,
    body: exampleOf(contract.operationId).body?.(),
  });

const make = async (contract: Contract) =>
  (await exampleOf(contract.operationId).target?.(scene.first)) ?? "";

describe.each(tagged.filter(({ method }) => method === "GET"))("$operationId", (contract) => {
  it("answers 304 without a body while nothing has changed", async () => {
    const id = await make(contract);
    const etag = (await call(contract, id)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"\d+-[\w-]{16}"$/);
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const answer = await call(contract, id, { "if-none-match": header });
      expect([header, answer.status, answer.text]).toEqual([header, 304, ""]);
      expect(answer.headers.get("etag")).toBe(etag);
    }
    expect((await call(contract, id, { "if-none-match": '"other"' })).status).toBe(200);
  });
});

const changes = tagged.filter(({ method }) => method === "PATCH" || method === "DELETE");

describe.each(changes)("$operationId", (contract) => {
  const get = at("GET", contract);
  const patch = at("PATCH", contract);

  it("changes what was read, and not what has changed since", async () => {
    if (!get || !patch) throw new Error(`${contract.path} needs a GET and a PATCH that answer ETags`);
    const id = await make(contract);
    const read = (await call(get, id)).headers.get("etag") ?? "";
    const patched = await call(patch, id, { "if-match": read });
    expect(patched.status, patched.text).toBe(200);
    const stale = await call(contract, id, { "if-match": read });
    expect([stale.status, stale.body.code]).toEqual([412, "precondition_failed"]);
    const fresh = patched.headers.get("etag") ?? "";
    expect((await call(contract, id, { "if-match": fresh })).status).toBe(contract.status);
  });

  it("refuses a tag that it did not make", async () => {
    const answer = await call(contract, await make(contract), { "if-match": '"nonsense"' });
    expect([answer.status, answer.body.code]).toEqual([412, "precondition_failed"]);
  });

  it("goes ahead when the caller does not say, or says *", async () => {
    expect((await call(contract, await make(contract), { "if-match": "*" })).status).toBe(contract.status);
    expect((await call(contract, await make(contract))).status).toBe(contract.status);
  });
});
