import { z } from "zod";

export const RETRY_WINDOW_MAX_S = 72 * 3600;
const ATTEMPTS_MAX = 100;

const delay = z.number().int().min(1).max(86_400);
const window = z.number().int().min(60).max(RETRY_WINDOW_MAX_S);
const jitter = z.number().min(0).max(0.5);

const exponential = z.strictObject({
  kind: z.literal("exponential"),
  base_s: delay.describe("Seconds before the first retry; each further one waits twice as long."),
  max_s: delay.describe("No wait is longer than this."),
  max_attempts: z.number().int().min(1).max(ATTEMPTS_MAX).describe("Attempts in all, the first included."),
  window_s: window.default(86_400).describe("Seconds from the first attempt after which nothing is tried."),
  jitter: jitter.default(0.2).describe("Each wait is spread by up to this share, up or down."),
});

const list = z.strictObject({
  kind: z.literal("list"),
  delays_s: z.array(delay).min(1).max(ATTEMPTS_MAX).describe("Seconds before each retry."),
  max_attempts: z
    .number()
    .int()
    .min(2)
    .max(ATTEMPTS_MAX + 2)
    .describe("Attempts in all: the delays + 1, or + 2 for a last try exactly at the end of the window."),
  window_s: window.default(86_400).describe("Seconds from the first attempt after which nothing is tried."),
  jitter: jitter.default(0).describe("Each wait is spread by up to this share, up or down."),
});

/** An endpoint's retry policy as clients write it (DELIVERY.md, "Attempts"). */
export const retryPolicySchema = z
  .discriminatedUnion("kind", [exponential, list])
  .refine((policy) => policy.kind !== "exponential" || policy.base_s <= policy.max_s, {
    path: ["max_s"],
    error: "max_s is smaller than base_s",
  })
  .refine(
    (policy) => policy.kind !== "list" || [1, 2].includes(policy.max_attempts - policy.delays_s.length),
    {
      path: ["max_attempts"],
      error:
        "max_attempts must be the number of delays_s + 1, or + 2 for a last try at the end of the window",
    },
  );

export type RetryPolicy = z.infer<typeof retryPolicySchema>;

/** Ten retries over a day: quick ones for a restart, slow ones for an outage, the last when the day is over. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  kind: "list",
  delays_s: [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800],
  max_attempts: 11,
  window_s: 86_400,
  jitter: 0.2,
};
