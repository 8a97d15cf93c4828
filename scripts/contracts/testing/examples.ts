import { fullBill } from "@/lib/bills/bill.fixture";
import { withSystem } from "@/lib/db";
import { newId } from "@/lib/id";
import { createTestMember } from "@/lib/testing/fixtures";
import type { Practice } from "./practice";

export type Example = {
  /** A body that passes validation; made anew for each call, because some may be used once only. */
  body?: () => unknown;
  /** Another valid body, for a repeated Idempotency-Key; every POST has one. */
  otherBody?: () => unknown;
  /** Makes a resource that the operation succeeds on, and answers its id for the path. */
  target?: (practice: Practice) => Promise<string>;
};

let count = 0;
const unique = () => {
  count += 1;
  return count;
};

/** Two practices may push the same external id; one may not twice. */
const aBill = () => fullBill({ external_id: `pms-${unique()}` });
/** An address of documentation, so that nothing is ever reached; tests end soon. */
const aWebhook = () => ({
  url: `https://93.184.216.34/hook/${unique()}`,
  event_types: ["*"],
  timeout_ms: 1000,
});

/** An operation without a body takes an empty one as well; sent, it is not the same request as none. */
const nothing = () => ({});

const bill = async (practice: Practice) => (await practice.does("createBill", { body: aBill() })).id;
const webhook = async (practice: Practice) => (await practice.does("createWebhook", { body: aWebhook() })).id;
const token = async (practice: Practice) =>
  (await practice.does("createApiToken", { body: { name: "walk", scope: "read" } })).id;

/** A delivery that waits: a bill was created, and nobody drains here. */
async function delivery(practice: Practice): Promise<string> {
  const webhookId = await webhook(practice);
  await bill(practice);
  const { data } = await practice.does("listDeliveries", { query: `?webhook_id=${webhookId}` });
  return data[0].id;
}

async function event(practice: Practice): Promise<string> {
  const { event_id } = await practice.does("getDelivery", { id: await delivery(practice) });
  return event_id;
}

async function member(practice: Practice): Promise<string> {
  const { user } = await createTestMember({ ...practice.organization, ...NAMELESS }, "biller");
  const { data } = await practice.does("listMembers", { query: "?limit=100" });
  return data.find((each: { user_id: string }) => each.user_id === user.id).id;
}

/** createTestMember looks at the id and the environment only. */
const NAMELESS = { name: "", taxId: "", environment: "live" } as const;

/** Another session of the owner. */
async function session(practice: Practice): Promise<string> {
  const id = newId("ses");
  const userId = String(practice.ctx.actor.id);
  await withSystem((tx) =>
    tx.session.create({ data: { id, userId, expiresAt: new Date(Date.now() + 86_400_000) } }),
  );
  return id;
}

/**
 * One row per operation, by operation id. An operation that takes a body or an id needs a row: the walks fail
 * until it has one.
 */
export const EXAMPLES: Record<string, Example> = {
  createBill: { body: aBill, otherBody: aBill },
  getBill: { target: bill },
  updateBill: { target: bill, body: () => ({ employer: "Another Fiction" }) },
  sendBill: { target: bill, body: () => ({ method: "ebill" }), otherBody: () => ({ method: "fax" }) },

  createWebhook: { body: aWebhook, otherBody: aWebhook },
  getWebhook: { target: webhook },
  updateWebhook: { target: webhook, body: () => ({ name: "Changed" }) },
  deleteWebhook: { target: webhook },
  rotateWebhookSecret: {
    target: webhook,
    body: () => ({ grace_hours: 1 }),
    otherBody: () => ({ grace_hours: 2 }),
  },
  enableWebhook: { target: webhook, otherBody: nothing },
  pauseWebhook: { target: webhook, otherBody: nothing },
  testWebhook: {
    target: webhook,
    body: () => ({ event_type: "bill.paid" }),
    otherBody: () => ({ event_type: "bill.sent" }),
  },
  getWebhookStats: { target: webhook },

  getDelivery: { target: delivery },
  retryDelivery: { target: delivery, otherBody: nothing },
  cancelDelivery: { target: delivery, otherBody: nothing },

  getEvent: { target: event },
  resendEvent: { target: event, body: nothing, otherBody: () => ({ webhook_id: newId("we") }) },

  createApiToken: {
    body: () => ({ name: "walk", scope: "read" }),
    otherBody: () => ({ name: "other", scope: "read" }),
  },
  getApiToken: { target: token },
  updateApiToken: { target: token, body: () => ({ name: "changed" }) },
  revokeApiToken: { target: token },
  rotateApiToken: { target: token, body: () => ({ grace_hours: 0 }), otherBody: () => ({ grace_hours: 1 }) },

  updateMember: { target: member, body: () => ({ role: "admin" }) },
  removeMember: { target: member },
  revokeSession: { target: session },
};

/** The row of an operation. @throws Error that says what to do when it has none. */
export function exampleOf(operationId: string): Example {
  const example = EXAMPLES[operationId];
  if (!example) throw new Error(`Add a row for ${operationId} to scripts/contracts/testing/examples.ts`);
  return example;
}
