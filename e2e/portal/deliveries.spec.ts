import { expect, type Page, test } from "@playwright/test";
import type { Role } from "../fixtures/access";
import { apiOf } from "../fixtures/api";
import { signIn } from "../fixtures/login";
import { type Receiver, startReceiver } from "../fixtures/receiver";

const LOG = "/integrations/deliveries";
/** Retries so far away that only the test sends again. */
const patient = { kind: "list", delays_s: [3600], max_attempts: 3, window_s: 86_400, jitter: 0 };

let receiver: Receiver;
let webhook: { id: string; name: string };
let billId: string;

test.beforeEach(async ({ request }, { title }) => {
  receiver = await startReceiver();
  receiver.status = 500;
  const name = `Receiver of “${title.slice(0, 40)}”`;
  const { url } = receiver;
  const body = { url, name, event_types: ["bill.created"], retry_policy: patient };
  webhook = { ...(await apiOf(request).registerWebhook(body)), name };
  billId = (await apiOf(request).pushBill()).id;
  await expect.poll(() => receiver.arrivals.length).toBe(1);
});

test.afterEach(async ({ request }) => {
  await apiOf(request).deleteWebhook(webhook.id);
  await receiver.stop();
});

function rowOf(page: Page) {
  return page.getByRole("row").filter({ hasText: webhook.name });
}

async function openAs(page: Page, role: Role, path: string): Promise<void> {
  await signIn(page, role);
  await page.goto(path);
  // Times are relative from when React has started; a click before that would be lost.
  await expect(rowOf(page).first()).toContainText("just now");
}

async function openDelivery(page: Page, role: Role): Promise<void> {
  await openAs(page, role, `${LOG}?bill_id=${billId}&webhook_id=${webhook.id}`);
  await rowOf(page).getByRole("link", { name: "bill.created" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bill.created" })).toBeVisible();
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBe(screen);
}

test("an endpoint fails, the log says why, it is fixed, the resend turns green", async ({ page }) => {
  await openAs(page, "biller", LOG);
  await page.getByRole("button", { name: "Status: Any" }).click();
  await page.getByRole("checkbox", { name: "Failed" }).check();
  await page.getByRole("checkbox", { name: "Retrying" }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/status=retrying,failed/);
  await rowOf(page).getByRole("link", { name: "Retrying" }).click();

  await expect(page.getByRole("button", { name: /Attempt 1, first send: Answered 500/ })).toBeVisible();
  await expect(page.getByText("What to do:")).toBeVisible();
  await expect(page.getByText("ask the technical contact of the receiver")).toBeVisible();
  await expect(page.getByText("out of order")).toBeVisible();
  await expect(
    page.getByRole("cell", { name: receiver.arrivals[0]?.headers["webhook-signature"] }),
  ).toBeVisible();

  receiver.status = 200;
  await page.getByRole("button", { name: "Resend now" }).click();
  await expect(page.getByText("Delivered", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /Attempt 2, resent by hand: Answered 200/ })).toBeVisible();
  const [first, second] = receiver.arrivals;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
});

test("a resend that is not possible is answered with the reason", async ({ page, request }) => {
  await openDelivery(page, "biller");
  await apiOf(request).deleteWebhook(webhook.id);
  await page.getByRole("button", { name: "Resend now" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "It was not sent again." });
  await expect(alert).toContainText("Its webhook was deleted");
  await expect(alert).toContainText("req_");
});

test("retries can be stopped, and a stopped delivery can still be resent", async ({ page }) => {
  await openDelivery(page, "biller");
  await page.getByRole("button", { name: "Cancel retries" }).click();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Resend now" })).toBeFocused();
  receiver.status = 200;
  await page.keyboard.press("Enter");
  await expect(page.getByText("Delivered", { exact: true })).toBeVisible();
});

test("filters live in the address, survive a reload, and can be cleared", async ({ page }) => {
  await openAs(page, "biller", LOG);
  await page.getByRole("combobox", { name: "Webhook" }).click();
  await page.getByRole("option", { name: webhook.name }).click();
  await page.getByRole("combobox", { name: "Problem" }).click();
  await page.getByRole("option", { name: "No answer in time" }).click();
  await expect(page.getByText("No delivery matches")).toBeVisible();
  await page.getByRole("searchbox", { name: "Status code" }).fill("500");
  await page.getByRole("combobox", { name: "Problem" }).click();
  await page.getByRole("option", { name: "Answered with an error" }).click();
  await expect(rowOf(page)).toHaveCount(1);

  await page.reload();
  await expect(rowOf(page)).toHaveCount(1);
  await expect(page.getByRole("combobox", { name: "Webhook" })).toContainText(webhook.name);
  await expect(page.getByRole("searchbox", { name: "Status code" })).toHaveValue("500");
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    webhook_id: webhook.id,
    error: "bad_status",
    status_code: "500",
  });

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(new RegExp(`${LOG}$`));
});

test("a search that the API bounds says so, and can be widened", async ({ page }) => {
  await openAs(page, "biller", `${LOG}?event_type=bill.created`);
  await expect(page.getByText("Searched back to")).toBeVisible();
  await page.getByRole("button", { name: "Search the whole log" }).click();
  await expect(page).toHaveURL(/range=all/);
  await expect(page.getByText("Searched back to")).toBeHidden();
  await expect(rowOf(page)).toHaveCount(1);
});

test("while live is on, a new delivery appears by itself and is counted", async ({ page, request }) => {
  await openAs(page, "biller", `${LOG}?webhook_id=${webhook.id}`);
  await page.getByRole("switch", { name: "Live" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Watching for new deliveries" })).toBeVisible();
  await apiOf(request).pushBill();
  await expect(
    page.getByRole("status").filter({ hasText: "1 new since you started watching" }),
  ).toBeVisible();
  await expect(rowOf(page)).toHaveCount(2);
});

test("who may only read sees every detail and no button to send", async ({ page }) => {
  await openDelivery(page, "read_only");
  await expect(page.getByText("it may look, but not resend")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy as cURL" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Resend now" })).toHaveCount(0);
});

test("an attempt can be named in the address", async ({ page }) => {
  await openDelivery(page, "biller");
  receiver.status = 503;
  await page.getByRole("button", { name: "Resend now" }).click();
  await expect(page.getByRole("button", { name: /Attempt 2/ })).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}#attempt-1`);
  await page.reload();
  await expect(page.getByRole("button", { name: /Attempt 1/ })).toHaveAttribute("aria-expanded", "true");
});

test("at 390 px neither the log nor a delivery scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAs(page, "biller", `${LOG}?webhook_id=${webhook.id}&range=custom`);
  await expect(rowOf(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Filters (2)" }).click();
  await expectNoSidewaysScroll(page);
  await rowOf(page).getByRole("link", { name: "bill.created" }).click();
  await expect(page.getByRole("heading", { name: "Request as sent" })).toBeVisible();
  await expectNoSidewaysScroll(page);
});
