import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import type { RouteAnswer } from "@/lib/testing/fixtures";
import { callOperation, type OperationCall } from "./testing/call-operation";
import { exampleOf } from "./testing/examples";
import { callerFor, listedIds } from "./testing/practice";
import { twoPractices } from "./testing/scene";

const scene = twoPractices();
const posts = CONTRACTS.filter(({ method }) => method === "POST");

/** What an answer is about: the id of the resource, or of each in a list. */
const idsOf = (answer: RouteAnswer) => (answer.body.object === "list" ? listedIds(answer) : [answer.body.id]);

describe.each(posts)("$operationId, repeated with the same Idempotency-Key", (contract) => {
  const { target, body, otherBody } = exampleOf(contract.operationId);

  async function firstCall(key: string): Promise<OperationCall> {
    const id = await target?.(scene.first);
    const headers = { "idempotency-key": key };
    return { as: callerFor(contract, scene.first), id, body: body?.(), headers };
  }

  it("answers the same status and resource again, and does nothing again", async () => {
    const call = await firstCall("repeat");
    const first = await callOperation(contract, call);
    const again = await callOperation(contract, call);
    expect(first.status, first.text).toBe(contract.status);
    expect(again.status, again.text).toBe(first.status);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(idsOf(first)).not.toContain(undefined);
    expect(idsOf(again)).toEqual(idsOf(first));
    for (const member of contract.showOnce) {
      expect(first.body[member], member).toEqual(expect.any(String));
      expect(again.body[member], member).toBeNull();
      expect(again.text).not.toContain(first.body[member]);
    }
  });

  it("refuses another body", async () => {
    const call = await firstCall("mismatch");
    await callOperation(contract, call);
    if (!otherBody) throw new Error(`The row of ${contract.operationId} needs another body`);
    const other = await callOperation(contract, { ...call, body: otherBody() });
    expect([other.status, other.body.code]).toEqual([422, "idempotency_mismatch"]);
  });

  it("runs once when several arrive together; the others wait or get its answer", async () => {
    const call = await firstCall("together");
    const answers = await Promise.all([1, 2, 3].map(() => callOperation(contract, call)));
    const ran = answers.filter(({ status, headers }) => status < 300 && !headers.has("idempotent-replayed"));
    expect(ran.map(({ status }) => status)).toEqual([contract.status]);
    for (const answer of answers.filter((each) => !ran.includes(each))) {
      if (answer.status === 409) expect(answer.body.code).toBe("idempotency_running");
      else expect(idsOf(answer)).toEqual(idsOf(ran[0] as RouteAnswer));
    }
  });

  it("means nothing to another practice", async () => {
    const call = await firstCall("foreign");
    const first = await callOperation(contract, call);
    const theirs = await callOperation(contract, { ...call, as: callerFor(contract, scene.second) });
    expect(theirs.headers.get("idempotent-replayed")).toBeNull();
    if (target) expect([theirs.status, theirs.body.code]).toEqual([404, "not_found"]);
    else expect(idsOf(theirs)).not.toEqual(idsOf(first));
  });
});
