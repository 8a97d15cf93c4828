import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { bearer } from "./fixtures/access";
import { apiOf } from "./fixtures/api";
import { signInWith } from "./fixtures/login";
import { newPractice, type Practice } from "./fixtures/practice";
import { type Receiver, startReceiver } from "./fixtures/receiver";

// Two practices on one instance. What the first has, the second finds nowhere: not in a page, not over REST, neither
// signed in nor with a token. A foreign id is answered like one that never existed.

type Ids = {
  bill: string;
  webhook: string;
  event: string;
  delivery: string;
  token: string;
  organization: string;
};

let receiver: Receiver;
let first: Ids;
let second: Practice;

test.beforeAll(async ({ request }) => {
  receiver = await startReceiver();
  first = await fillFirstPractice(request);
  second = newPractice("Second Evaluators");
});

test.afterAll(async ({ request }) => {
  await apiOf(request).deleteWebhook(first.webhook);
  await receiver.stop();
});

/** One of everything in the demo practice. */
async function fillFirstPractice(request: APIRequestContext): Promise<Ids> {
  const read = async (path: string) => (await request.get(path, { headers: bearer() })).json();
  const webhook = await apiOf(request).registerWebhook({
    url: receiver.url,
    name: "Secret warehouse",
    event_types: ["*"],
  });
  const bill = await apiOf(request).pushBill();
  await expect.poll(() => receiver.arrivals.length).toBe(1);
  const [delivery] = (await read(`/v1/deliveries?webhook_id=${webhook.id}`)).data;
  const me = await read("/v1/me");
  return {
    bill: bill.id,
    webhook: webhook.id,
    event: delivery.event_id,
    delivery: delivery.id,
    token: me.token.id,
    organization: me.organization.id,
  };
}

/** Every address under which the first practice's things live, for every method that reads or changes them. */
function foreignCalls(ids: Ids): [method: string, path: string, data?: object][] {
  return [
    ["GET", `/v1/bills/${ids.bill}`],
    ["PATCH", `/v1/bills/${ids.bill}`, { employer: "Somebody Else" }],
    ["POST", `/v1/bills/${ids.bill}/send`, { method: "ebill" }],
    ["GET", `/v1/webhooks/${ids.webhook}`],
    ["GET", `/v1/webhooks/${ids.webhook}/stats`],
    ["PATCH", `/v1/webhooks/${ids.webhook}`, { name: "Taken over" }],
    ["POST", `/v1/webhooks/${ids.webhook}/rotate-secret`, {}],
    ["POST", `/v1/webhooks/${ids.webhook}/pause`, {}],
    ["POST", `/v1/webhooks/${ids.webhook}/enable`, {}],
    ["POST", `/v1/webhooks/${ids.webhook}/test`, { event_type: "bill.created" }],
    ["DELETE", `/v1/webhooks/${ids.webhook}`],
    ["GET", `/v1/events/${ids.event}`],
    ["POST", `/v1/events/${ids.event}/resend`, {}],
    ["GET", `/v1/deliveries/${ids.delivery}`],
    ["POST", `/v1/deliveries/${ids.delivery}/retry`, {}],
    ["POST", `/v1/deliveries/${ids.delivery}/cancel`, {}],
    ["PATCH", `/v1/api-tokens/${ids.token}`, { name: "Taken over" }],
    ["POST", `/v1/api-tokens/${ids.token}/rotate`, {}],
    ["DELETE", `/v1/api-tokens/${ids.token}`],
  ];
}

const LISTS = ["/v1/bills", "/v1/webhooks", "/v1/events", "/v1/deliveries", "/v1/api-tokens"];

/** Asks for everything of the first practice, and expects to find nothing of it. */
async function expectNothing(request: APIRequestContext, headers: Record<string, string>): Promise<void> {
  for (const [method, path, data] of foreignCalls(first)) {
    const answer = await request.fetch(path, { method, headers, ...(data ? { data } : {}) });
    expect.soft({ method, path, status: answer.status() }).toEqual({ method, path, status: 404 });
  }
  for (const path of [...LISTS, `/v1/deliveries?bill_id=${first.bill}`, `/v1/events?bill_id=${first.bill}`]) {
    const text = await (await request.get(path, { headers })).text();
    expect(JSON.parse(text).object).toBe("list");
    expect({ path, found: among(Object.values(first), text) }).toEqual({ path, found: [] });
  }
}

/** Which of these the text contains. */
const among = (needles: string[], text: string) => needles.filter((needle) => text.includes(needle));

const originOf = (page: Page) => new URL(page.url()).origin;

test("signed in to another practice, every foreign id is missing over REST", async ({ page }) => {
  await signInWith(page, second);
  await expectNothing(page.request, { origin: originOf(page) });
});

test("with another practice's admin token, every foreign id is missing over REST", async ({
  page,
  request,
}) => {
  await signInWith(page, second);
  const headers = { origin: originOf(page) };
  const made = await page.request.post("/v1/api-tokens", { headers, data: { name: "API", scope: "admin" } });
  const { token } = await made.json();
  await expectNothing(request, { authorization: `Bearer ${token}` });
});

test("naming the other practice opens nothing: it is not there for a stranger", async ({ page }) => {
  await signInWith(page, second);
  for (const path of LISTS) {
    const headers = { "mindbill-organization": first.organization };
    const answer = await page.request.get(path, { headers });
    expect(answer.status()).toBe(404);
  }
});

test("a page of a foreign id says that there is nothing, and no page shows the other practice", async ({
  page,
}) => {
  await signInWith(page, second);
  const { origin } = new URL(page.url());
  // As if the browser remembered the other practice.
  await page
    .context()
    .addCookies([{ name: "mindbill_organization", value: first.organization, url: origin }]);
  for (const path of [
    `webhooks/${first.webhook}`,
    `webhooks/${first.webhook}/edit`,
    `deliveries/${first.delivery}`,
  ]) {
    await page.goto(`/integrations/${path}`);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
  for (const path of [
    "/",
    "/integrations/webhooks",
    "/integrations/deliveries",
    "/integrations/api-tokens",
  ]) {
    await page.goto(path);
    await expect(page.getByText("Second Evaluators").first()).toBeVisible();
    const found = among(["Secret warehouse", "Sierra Test", ...Object.values(first)], await page.content());
    expect({ path, found }).toEqual({ path, found: [] });
  }
});

test("after all of that the first practice is as it was", async ({ request }) => {
  const read = async (path: string) => (await request.get(path, { headers: bearer() })).json();
  expect(await read(`/v1/webhooks/${first.webhook}`)).toMatchObject({
    name: "Secret warehouse",
    status: "enabled",
  });
  expect(await read(`/v1/bills/${first.bill}`)).toMatchObject({
    status: "created",
    employer: "Fictional Foods",
  });
  expect(await read(`/v1/deliveries/${first.delivery}`)).toMatchObject({
    status: "delivered",
    attempt_count: 1,
  });
  expect(receiver.arrivals).toHaveLength(1);
});
