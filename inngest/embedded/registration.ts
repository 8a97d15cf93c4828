import { z } from "zod";
import { type CronMatcher, parseCron } from "./cron";

/** What the clock keeps of a function that the app registered. */
export type FunctionSpec = {
  id: string;
  events: ReadonlySet<string>;
  crons: readonly { line: string; matches: CronMatcher }[];
  /** The first call included. */
  attemptsMax: number;
  /** Calls at the same time; Infinity when the function sets no limit. */
  concurrencyMax: number;
};

/** Inngest's own default when a function does not say. */
const retriesDefault = 4;

// Strict on purpose: a setting that the clock would ignore must be refused, not half obeyed.
const functionSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(z.union([z.strictObject({ event: z.string() }), z.strictObject({ cron: z.string() })])),
  steps: z.object({
    step: z.object({
      retries: z.object({ attempts: z.number().int().min(0).optional() }).optional(),
    }),
  }),
  concurrency: z
    .union([z.number().int().min(0), z.strictObject({ limit: z.number().int().min(0) })])
    .optional(),
});

const registrationSchema = z.object({
  functions: z.array(z.looseObject({ id: z.string() })),
});

/**
 * Reads the body of `POST /fn/register` (Inngest SDK spec, 4.3.2). The URLs in it are ignored: they repeat the Host
 * header of whoever asked for the sync. Throws one sentence when a function asks for more than this clock does.
 */
export function parseRegistration(body: unknown): FunctionSpec[] {
  return registrationSchema.parse(body).functions.map(parseFunction);
}

function parseFunction(config: { id: string }): FunctionSpec {
  const parsed = functionSchema.safeParse(config);
  if (!parsed.success) {
    const settings = parsed.error.issues.map(({ path, ...issue }) =>
      [...path, ...("keys" in issue ? issue.keys : [])].join("."),
    );
    throw new Error(
      `Function ${config.id} uses ${settings.join(", ")}, which the embedded clock does not know. ` +
        "Run the Inngest dev server (npx inngest-cli dev) and set INNGEST_DEV to its URL.",
    );
  }
  const { id, triggers, steps, concurrency } = parsed.data;
  const limit = typeof concurrency === "object" ? concurrency.limit : concurrency;
  return {
    id,
    events: new Set(triggers.flatMap((trigger) => ("event" in trigger ? [trigger.event] : []))),
    crons: triggers.flatMap((trigger) =>
      "cron" in trigger ? [{ line: trigger.cron, matches: parseCron(trigger.cron) }] : [],
    ),
    attemptsMax: (steps.step.retries?.attempts ?? retriesDefault) + 1,
    // Inngest reads 0 as "no limit" too.
    concurrencyMax: limit || Number.POSITIVE_INFINITY,
  };
}
