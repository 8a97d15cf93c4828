import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { NOTHING } from "@/lib/http/contract";
import { callOperation } from "./testing/call-operation";
import { exampleOf } from "./testing/examples";
import { callerFor } from "./testing/practice";
import { twoPractices } from "./testing/scene";

// Whatever is sent, the answer is a refusal that names the place, never a failure of ours.

const scene = twoPractices();
const RUNS = 100;

/** What breaks parsers: every JSON type, extremes, and texts that look like something else. */
const weird = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom(
    null,
    "",
    -0,
    1e308,
    -1,
    2 ** 53,
    0.1,
    "NaN",
    "0x10",
    "1e3",
    "2026-02-30",
    "9999-12-31",
    "-1.00",
    "1,000.00",
    "'; drop table bills; --",
    "%00",
    "\u202e\ufeff",
    "constructor",
    [],
    {},
    [[]],
    { $gt: "" },
    "a".repeat(100_000),
  ),
);

/** A valid body with the value at one random place replaced, removed or joined by a stranger. */
function mutated(body: object, steps: number[], value: unknown, how: number): unknown {
  const copy = structuredClone(body) as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  let key = "";
  for (const step of steps) {
    const keys = Object.keys(at);
    if (keys.length === 0) break;
    key = keys[step % keys.length] ?? "";
    const child = at[key];
    if (typeof child !== "object" || child === null || step % 3 === 0) break;
    at = child as Record<string, unknown>;
    key = "";
  }
  if (how === 0) delete at[key];
  else at[how === 1 ? key : `${key}x`] = value;
  return copy;
}

function expectRefusal(answer: { status: number; headers: Headers; body: { errors?: unknown[] } }): void {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  if (answer.status === 422) expect(answer.body.errors?.length).toBeGreaterThan(0);
}

const withBody = CONTRACTS.filter(({ body }) => body !== NOTHING);

describe.each(withBody)("the body of $operationId", (contract) => {
  it("is refused with a pointer, whatever is wrong with it", async () => {
    const example = exampleOf(contract.operationId);
    const id = await example.target?.(scene.first);
    const send = (body: unknown) =>
      callOperation(contract, {
        as: callerFor(contract, scene.first),
        id,
        body: JSON.stringify(body),
        headers: {
          "content-type": "application/json",
        },
      });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
        weird,
        fc.nat(2),
        fc.boolean(),
        async (steps, value, how, whole) => {
          const body = whole ? value : mutated((example.body?.() ?? {}) as object, steps, value, how);
          // What happens to be valid is another test's matter.
          fc.pre(body !== undefined && !contract.body.safeParse(body).success);
          expectRefusal(await send(body));
        },
      ),
      { numRuns: RUNS },
    );
  }, 60_000);
});

describe.each(CONTRACTS.filter(({ query }) => query !== NOTHING))("the query of $operationId", (contract) => {
  it("is refused by name or understood, never a failure", async () => {
    const id =
      contract.params === NOTHING ? undefined : await exampleOf(contract.operationId).target?.(scene.first);
    const names = Object.keys((contract.query as unknown as { shape: object }).shape);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names, "__proto__", "constructor", "nonsense"),
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          fc.constantFrom("-1", "1e9", "0", "NaN", "%00", "null"),
        ),
        async (name, value) => {
          const query = `?${new URLSearchParams([[name, value.toWellFormed()]])}`;
          const answer = await callOperation(contract, { as: callerFor(contract, scene.first), id, query });
          if (answer.status !== 200) expectRefusal(answer);
        },
      ),
      { numRuns: RUNS },
    );
  }, 60_000);
});
