import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { NOTHING } from "@/lib/http/contract";
import { BODY_LIMIT_BYTES } from "@/lib/http/read-body";
import { callOperation, type OperationCall } from "./testing/call-operation";
import { exampleOf } from "./testing/examples";
import { callerFor } from "./testing/practice";
import { twoPractices } from "./testing/scene";

const scene = twoPractices();
/** Of the form of an event type as of any id, so that a public path parameter takes it too. */
const anyId = ({ params }: (typeof CONTRACTS)[number]) => (params === NOTHING ? undefined : "bill.paid");

describe.each(CONTRACTS)("$operationId", (contract) => {
  it("refuses a query parameter that it does not have", async () => {
    // A path without an id of its form is missing before its query is read.
    const id = contract.access === "public" ? anyId(contract) : await realId(contract);
    const answer = await callOperation(contract, {
      as: callerFor(contract, scene.first),
      id,
      query: "?nonsense=1",
    });
    expect([answer.status, answer.body.code]).toEqual([400, "unknown_parameter"]);
    expect(answer.body.errors).toMatchObject([{ pointer: "?nonsense", code: "unknown_parameter" }]);
  });
});

const realId = (contract: (typeof CONTRACTS)[number]) =>
  contract.params === NOTHING ? undefined : exampleOf(contract.operationId).target?.(scene.first);

describe.each(CONTRACTS.filter(({ method }) => method === "POST" || method === "PATCH"))(
  "the body of $operationId",
  (contract) => {
    async function send(body: unknown, headers: Record<string, string> = {}) {
      const id = await realId(contract);
      const call: OperationCall = { as: callerFor(contract, scene.first), id, body, headers };
      return callOperation(contract, call);
    }
    const json = { "content-type": "application/json" };

    it("may not have a member that is not declared", async () => {
      const { body } = contract.body === NOTHING ? {} : exampleOf(contract.operationId);
      const answer = await send({ ...(body?.() as object), nonsense: 1 });
      expect([answer.status, answer.body.code]).toEqual([422, "validation_failed"]);
      expect(answer.body.errors).toContainEqual(
        expect.objectContaining({ pointer: "/nonsense", code: "unknown_field" }),
      );
    });

    it.each([
      ["broken JSON", '{"a":', 400, "malformed_request"],
      ["a NUL character", '{"a":"\\u0000"}', 400, "malformed_request"],
      ["a prototype key", '{"__proto__":{"a":1}}', 400, "malformed_request"],
      ["100 000 levels", "[".repeat(100_000) + "]".repeat(100_000), 400, "malformed_request"],
      ["more than a megabyte", `"${"a".repeat(BODY_LIMIT_BYTES)}"`, 413, "payload_too_large"],
      ["no object", "[1]", 422, "validation_failed"],
    ])("is refused with %s", async (_, text, status, code) => {
      const answer = await send(text, json);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    it("is refused in another media type", async () => {
      const answer = await send("a=1", { "content-type": "application/x-www-form-urlencoded" });
      expect([answer.status, answer.body.code]).toEqual([415, "unsupported_media_type"]);
    });
  },
);
