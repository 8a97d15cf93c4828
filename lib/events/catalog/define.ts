import type { z } from "zod";

/** Where in a bill's life an event happens; `endpoint` events tell about the webhooks themselves. */
export type EventStage = "submission" | "acknowledgement" | "payment" | "dispute" | "endpoint";

export const EVENT_STAGES: readonly { stage: EventStage; title: string; description: string }[] = [
  { stage: "submission", title: "Submission", description: "A bill is entered and leaves for the payer." },
  {
    stage: "acknowledgement",
    title: "Acknowledgement",
    description: "The clearinghouse and the payer say whether they have it and where it stands.",
  },
  { stage: "payment", title: "Payment", description: "Money is posted, the bill is settled or refused." },
  { stage: "dispute", title: "Dispute", description: "You object: second review or a complaint." },
  { stage: "endpoint", title: "Webhook health", description: "A webhook of yours stops or recovers." },
];

/** One event type: what reference pages, test events, TypeScript types and the check at publish come from. */
export type EventDefinition<T extends string = string, S extends z.ZodType = z.ZodType> = {
  type: T;
  title: string;
  description: string;
  stage: EventStage;
  /** The shape of `data`; strict. */
  data: S;
  /** A realistic `data`, from the demo practice. */
  sample: z.output<S>;
  /** What a receiver does with it, in a sentence or two. */
  recommendedHandling: string;
};

/** Keeps the literal type and the schema's type, so that `EventData<"835.received">` is exact. */
export function defineEvent<T extends string, S extends z.ZodType>(
  definition: EventDefinition<T, S>,
): EventDefinition<T, S> {
  return definition;
}
