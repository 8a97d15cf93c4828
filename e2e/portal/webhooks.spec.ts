import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { bearer } from "../fixtures/access";
import { pushedBill } from "../fixtures/bill";
import { signIn } from "../fixtures/login";
import { type Arrival, type Receiver, startReceiver } from "../fixtures/receiver";

let receiver: Receiver;
const registered: string[] = [];

test.beforeEach(async () => {
  receiver = await startReceiver();
});

test.afterEach(async ({ request }) => {
  for (const id of registered.splice(0)) {
    await request.delete(`/v1/webhooks/${id}`, byApi());
  }
  await receiver.stop();
});

/** The server may just have closed a connection that was idle while the browser worked: then ask once more. */
function byApi() {
  return { headers: bearer(), maxRetries: 1 };
}

/** Registers by API, for tests about what comes after. */
async function register(request: APIRequestContext, body: Record<string, unknown> = {}) {
  const answer = await request.post("/v1/webhooks", {
    ...byApi(),
    data: { url: receiver.url, event_types: ["*"], name: "Practice system", ...body },
  });
  expect(answer.status()).toBe(201);
  const webhook = (await answer.json()) as { id: string; secret: string };
  registered.push(webhook.id);
  return webhook;
}

async function openAs(page: Page, role: Parameters<typeof signIn>[1], path: string): Promise<void> {
  await signIn(page, role);
  await page.goto(path);
}

const pageOf = ({ id }: { id: string }) => `/integrations/webhooks/${id}`;

/** Whether an arrival is genuine, checked by somebody else's code. */
function isSignedWith(secret: string, arrival: Arrival | undefined): boolean {
  if (!arrival) return false;
  try {
    new Webhook(secret).verify(arrival.body, arrival.headers);
    return true;
  } catch {
    return false;
  }
}

async function readSecretOnce(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  const secret = (await dialog.getByLabel("signing secret", { exact: true }).textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await dialog.getByRole("checkbox", { name: /I stored this signing secret/ }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  return secret;
}

test("a registered webhook's secret is shown once, verifies what arrives, and is gone after a reload", async ({
  page,
}) => {
  await openAs(page, "biller", "/integrations/webhooks");
  await page.getByRole("link", { name: "Register a webhook" }).click();
  await page.getByLabel("URL").fill(receiver.url);
  await page.getByLabel("Name").fill("Data warehouse");
  await page.getByRole("checkbox", { name: /All bill events/ }).click();
  await page.getByRole("checkbox", { name: /^Bill paid in full/ }).click();
  await page.getByRole("button", { name: "Register" }).click();
  const secret = await readSecretOnce(page);

  await expect(page.getByRole("heading", { level: 1, name: "Data warehouse" })).toBeVisible();
  registered.push(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  const sample = page.getByRole("figure", { name: "receiver.mjs" });
  await expect(sample).toContainText('case "bill.paid":');
  await expect(sample).not.toContainText('case "bill.sent":');

  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText(/Delivered: the receiver answered 200/)).toBeVisible();
  expect(isSignedWith(secret, receiver.arrivals[0])).toBe(true);
  expect(JSON.parse(receiver.arrivals[0]?.body ?? "")).toMatchObject({ type: "bill.paid", test: true });

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Data warehouse" })).toBeVisible();
  expect(await page.content()).not.toContain(secret.slice(6, -4));
});

test("what the API refuses is told at its field, also when that is folded away", async ({ page }) => {
  await openAs(page, "owner", "/integrations/webhooks/new");
  await page.getByLabel("URL").fill("https://169.254.169.254/latest");
  await page.getByText("Advanced").click();
  await page.getByRole("button", { name: "Add a header" }).click();
  await page.getByLabel("Name of header 1").fill("Content-Length");
  await page.getByLabel("Value of header 1").fill("1");
  await page.getByText("Advanced").click();
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByLabel("Name of header 1")).toBeFocused();
  await expect(page.getByText("This header is set by Mindbill")).toBeVisible();

  await page.getByRole("button", { name: "Remove header 1" }).click();
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByLabel("URL")).toBeFocused();
  await expect(page.getByLabel("URL")).toHaveAccessibleDescription(/not a public address/);
});

test("a test event to a broken receiver names the cause and the fix, and leads to the delivery", async ({
  page,
  request,
}) => {
  receiver.status = 404;
  const webhook = await register(request);
  await openAs(page, "owner", pageOf(webhook));
  await page.getByRole("combobox", { name: "Event type" }).click();
  await page.getByRole("option", { name: /835\.received/ }).click();
  await page.getByRole("button", { name: "Send test event" }).click();
  const result = page.getByRole("region", { name: "Send a test event" });
  await expect(result.getByText(/nothing that accepts events at this URL \(404\)/)).toBeVisible();
  await expect(result.getByText(/Check the path of the endpoint's URL/)).toBeVisible();
  await expect(result.getByText("out of order")).toBeVisible();

  const link = result.getByRole("link", { name: "See the delivery" });
  await expect(link).toHaveAttribute("href", /^\/integrations\/deliveries\/dlv_[0-9a-f]{32}$/);
  const recent = page.getByRole("region", { name: "Recent deliveries" });
  await expect(recent.getByRole("row", { name: /835\.received/ })).toContainText("Failed");
});

test("an edit does not overwrite what a colleague has changed meanwhile", async ({ page, request }) => {
  const webhook = await register(request, { headers: { "x-site": "main office" } });
  await openAs(page, "admin", pageOf(webhook));
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Name", { exact: false }).first()).toHaveValue("Practice system");
  await request.patch(`/v1/webhooks/${webhook.id}`, {
    ...byApi(),
    data: { technical_contact: "colleague@example.com" },
  });

  await page.getByLabel("Name").first().fill("Renamed");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("A colleague changed this webhook while you were editing it.")).toBeVisible();
  await page.getByRole("button", { name: "Load the current version" }).click();
  await expect(page.getByLabel("Technical contact")).toHaveValue("colleague@example.com");

  await page.getByLabel("Name").first().fill("Renamed");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Renamed" })).toBeVisible();
  await expect(page.getByText("colleague@example.com")).toBeVisible();
  await expect(page.getByText(/x-site/)).toBeVisible();
});

test("a paused webhook records what it misses and gets the next event after it is enabled", async ({
  page,
  request,
}) => {
  const webhook = await register(request);
  await openAs(page, "biller", pageOf(webhook));
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Somebody paused it.", { exact: false })).toBeVisible();
  await request.post("/v1/bills", { ...byApi(), data: pushedBill() });
  const recent = page.getByRole("region", { name: "Recent deliveries" });
  await expect(recent.getByText("Suppressed")).toBeVisible();

  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("Somebody paused it.", { exact: false })).toBeHidden();
  await request.post("/v1/bills", { ...byApi(), data: pushedBill() });
  await expect(recent.getByText("Delivered")).toBeVisible();
  expect(receiver.arrivals).toHaveLength(1);
});

test("after a rotation both secrets sign until the previous one is stopped; a third needs a clear word", async ({
  page,
  request,
}) => {
  const { secret: first, ...webhook } = await register(request);
  await openAs(page, "owner", pageOf(webhook));
  const rotate = page.getByRole("button", { name: "Rotate" });
  await rotate.click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const second = await readSecretOnce(page);
  await expect(rotate).toBeFocused();

  const send = page.getByRole("button", { name: "Send test event" });
  await send.click();
  await expect.poll(() => receiver.arrivals.length).toBe(1);
  expect(isSignedWith(first, receiver.arrivals[0])).toBe(true);
  expect(isSignedWith(second, receiver.arrivals[0])).toBe(true);

  await rotate.click();
  await page.getByRole("button", { name: "Replace the previous secret now" }).click();
  const third = await readSecretOnce(page);
  await page.getByRole("button", { name: "Stop the previous secret now" }).click();
  await page.getByRole("button", { name: "Stop it now" }).click();
  await expect(page.getByText("The previous secret signs as well.", { exact: false })).toBeHidden();
  await send.click();
  await expect.poll(() => receiver.arrivals.length).toBe(2);
  expect([first, second, third].map((secret) => isSignedWith(secret, receiver.arrivals[1]))).toEqual([
    false,
    false,
    true,
  ]);
});

test("a deleted webhook is gone from the list and has no page any more", async ({ page, request }) => {
  const webhook = await register(request, { name: "To be deleted" });
  await openAs(page, "owner", pageOf(webhook));
  await page.getByRole("button", { name: "Delete this webhook" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete To be deleted?" });
  await expect(dialog).toContainText("are cancelled");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/integrations/webhooks");
  await expect(page.getByRole("link", { name: /To be deleted/ })).toHaveCount(0);
  await page.goto(pageOf(webhook));
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a read-only member sees everything and can change nothing", async ({ page, request }) => {
  const webhook = await register(request, { name: "Seen by all" });
  await openAs(page, "read_only", pageOf(webhook));
  await expect(page.getByText("Your role is Read-only.", { exact: false })).toBeVisible();
  for (const name of ["Send test event", "Pause", "Rotate", "Delete this webhook"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await page.goto("/integrations/webhooks");
  await expect(page.getByRole("link", { name: /Seen by all/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Register a webhook" })).toHaveCount(0);
});
