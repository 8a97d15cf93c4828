import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expectAccessible } from "../fixtures/axe";
import { pushedBill } from "../fixtures/bill";
import { signInWith } from "../fixtures/login";
import { newPractice } from "../fixtures/practice";
import { type Receiver, startReceiver } from "../fixtures/receiver";
import { createToken } from "../fixtures/tokens";

// The whole way of a new practice, with nothing but the portal, a receiver and one HTTP call.

let receiver: Receiver;

test.beforeEach(async () => {
  receiver = await startReceiver();
});

test.afterEach(() => receiver.stop());

/** A step of the checklist: what is next is the current step of the list. */
const nextStep = (page: Page) => page.locator('[aria-current="step"]').getByRole("heading");

async function goTo(page: Page, name: "Overview" | "Deliveries"): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function registerWebhook(page: Page): Promise<string> {
  await page.getByRole("link", { name: "Register a webhook" }).click();
  await page.getByLabel("URL").fill(receiver.url);
  await page.getByLabel("Name").fill("Practice system");
  await page.getByRole("button", { name: "Register" }).click();
  const dialog = page.getByRole("dialog");
  const secret = (await dialog.getByLabel("signing secret", { exact: true }).textContent()) ?? "";
  await dialog.getByRole("checkbox", { name: /I stored this signing secret/ }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Practice system" })).toBeVisible();
  return secret;
}

async function pushBill(request: APIRequestContext, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await request.post("/v1/bills", { headers, data: pushedBill() });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function watchDeliveries(page: Page): Promise<void> {
  const watching = page.getByRole("status").filter({ hasText: "Watching for new deliveries" });
  await goTo(page, "Deliveries");
  await expect(async () => {
    await page.getByRole("switch", { name: "Live" }).setChecked(true);
    await expect(watching).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test("from the first sign-in to a delivered webhook, and from a broken receiver to a resend that arrives", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  await signInWith(page, newPractice("First Run Evaluators"));
  await expect(page.getByText("0 of 4 steps done")).toBeVisible();
  await expect(nextStep(page)).toHaveText("Create an API token");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Create a token" }).click();
  const token = await createToken(page, "Practice system");
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: "Practice system" })).toBeVisible();
  expect(await page.content()).not.toContain(token);

  await goTo(page, "Overview");
  await expect(nextStep(page)).toHaveText("Register a webhook");
  const secret = await registerWebhook(page);
  await goTo(page, "Overview");
  await expect(nextStep(page)).toHaveText("Push a bill");

  await watchDeliveries(page);
  await pushBill(request, token);
  const first = page.getByRole("row").filter({ hasText: "bill.created" });
  await expect(first).toContainText("Delivered");
  const [arrival] = receiver.arrivals;
  if (!arrival) throw new Error("nothing arrived");
  expect(new Webhook(secret).verify(arrival.body, arrival.headers)).toMatchObject({ type: "bill.created" });
  await goTo(page, "Overview");
  await expect(page.getByText("Nothing. No delivery of the last 7 days")).toBeVisible();

  receiver.status = 500;
  await watchDeliveries(page);
  await pushBill(request, token);
  await page.getByRole("row").getByText("Retrying").click();
  await expect(page.getByRole("button", { name: /Attempt 1, first send: Answered 500/ })).toBeVisible();
  await expect(page.getByText("What to do:")).toBeVisible();

  receiver.status = 200;
  await page.getByRole("button", { name: "Resend now" }).click();
  await expect(page.getByText("Delivered", { exact: true })).toBeVisible();
  await goTo(page, "Overview");
  await expect(page.getByText("Nothing. No delivery of the last 7 days")).toBeVisible();
  await expect(page.getByRole("region", { name: "Latest deliveries" }).getByRole("row")).toHaveCount(3);
  await expectAccessible(page);
});

test("each step of the checklist ticks itself while the page is left open", async ({ page, request }) => {
  test.setTimeout(120_000);
  await signInWith(page, newPractice("Patient Evaluators"));
  await expect(nextStep(page)).toHaveText("Create an API token");
  const asOwner = page.request;
  const headers = { origin: new URL(page.url()).origin };
  const made = await asOwner.post("/v1/api-tokens", { headers, data: { name: "API", scope: "read_write" } });
  const { token } = await made.json();
  await expect(nextStep(page)).toHaveText("Register a webhook");
  receiver.status = 503;
  const url = receiver.url;
  await asOwner.post("/v1/webhooks", { headers, data: { url, event_types: ["*"], name: "Warehouse" } });
  await expect(nextStep(page)).toHaveText("Push a bill");
  await pushBill(request, token);
  await expect(nextStep(page)).toHaveText("See it arrive");
  await expect(page.getByText("bill.created did not get through: answered 503.")).toBeVisible();
  receiver.status = 200;
  await pushBill(request, token);
  await expect(page.getByRole("region", { name: "Latest deliveries" })).toContainText("Delivered");
});
