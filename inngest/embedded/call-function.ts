import { z } from "zod";
import { canonicalJson } from "./canonical-json";
import type { ClockEvent } from "./intake";
import type { FunctionSpec } from "./registration";
import { isSigned, sign } from "./signature";

/** One run of one function; `attempt` counts from 0. */
export type Run = { id: string; event: ClockEvent; attempt: number };

export type Outcome =
  | { kind: "completed" }
  | { kind: "failed"; cause: string }
  | { kind: "retry"; cause: string; retryAfter: string | null }
  /** The app did not answer at all: it is starting, restarting or gone. */
  | { kind: "unreachable"; cause: string };

export type Target = {
  appUrl: string;
  signingKey: string;
  now: () => number;
  signal: AbortSignal;
};

const stepsSchema = z.union([
  z.object({ op: z.string() }).transform((op) => [op]),
  z.array(z.object({ op: z.string() })),
]);

/** Longer than any function may run (`maxDuration` of the route), so a call that hangs gives its place back. */
const callMaxMs = 310_000;

/** One call request (Inngest SDK spec, 4.4). Never throws: whatever happens is an outcome. */
export async function callFunction(target: Target, spec: FunctionSpec, run: Run): Promise<Outcome> {
  const body = canonicalJson({
    version: 2,
    event: run.event,
    events: [run.event],
    steps: {},
    ctx: {
      run_id: run.id,
      attempt: run.attempt,
      max_attempts: spec.attemptsMax,
      stack: { stack: [], current: 0 },
      // The SDK then announces a step instead of running it, so a refused function has done nothing.
      disable_immediate_execution: true,
      use_api: false,
    },
  });
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${target.appUrl}?${new URLSearchParams({ fnId: spec.id, stepId: "step" })}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-inngest-signature": sign(body, target.signingKey, target.now()),
      },
      body,
      signal: AbortSignal.any([target.signal, AbortSignal.timeout(callMaxMs)]),
    });
    text = await response.text();
  } catch (error) {
    return { kind: "unreachable", cause: causeOf(error) };
  }
  return outcomeOf(target, spec, response, text);
}

function outcomeOf(target: Target, spec: FunctionSpec, response: Response, text: string): Outcome {
  const { status, headers } = response;
  // A crashed app, a proxy or a stranger on the port may answer anything; only the SDK can sign it.
  if (!isSigned(text, headers.get("x-inngest-signature"), target.signingKey, target.now())) {
    return {
      kind: "retry",
      cause: `unsigned answer with status ${status}`,
      retryAfter: null,
    };
  }
  if (status === 200) return { kind: "completed" };
  if (status === 206) return stepsOutcome(spec, text);
  const cause = `status ${status}`;
  if (headers.get("x-inngest-no-retry") === "true") return { kind: "failed", cause };
  return { kind: "retry", cause, retryAfter: headers.get("retry-after") };
}

function stepsOutcome(spec: FunctionSpec, text: string): Outcome {
  const ops = stepsSchema.parse(JSON.parse(text)).map(({ op }) => op);
  if (ops.every((op) => op === "RunComplete")) return { kind: "completed" };
  return {
    kind: "failed",
    cause:
      `Function ${spec.id} asks for steps (${ops.join(", ")}), which the embedded clock does not run. ` +
      "Run the Inngest dev server (npx inngest-cli dev) and set INNGEST_DEV to its URL.",
  };
}

/** The name of what went wrong on the wire; fetch hides it one level down. */
function causeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return String(inner);
  return "code" in inner && typeof inner.code === "string" ? inner.code : inner.name;
}
