import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import type { Role } from "../fixtures/access";
import { expectAccessible } from "../fixtures/axe";
import { signIn } from "../fixtures/login";
import { choose, createToken, openCreate, readTokenOnce, rowOf, TOKENS } from "../fixtures/tokens";

async function openAs(page: Page, role: Role): Promise<void> {
  await signIn(page, role);
  await page.goto(TOKENS);
  await expect(page.getByRole("heading", { level: 1, name: "API tokens" })).toBeVisible();
}

/** A name of its own per test, so that tests never meet each other's tokens. */
const nameFor = (what: string) => `${what} ${Math.random().toString(36).slice(2, 8)}`;

async function askWith(request: APIRequestContext, token: string) {
  const answer = await request.get("/v1/me", { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status(), body: await answer.json() };
}

/** Everything that the page and the browser hold on to. */
function keptText(page: Page): Promise<string> {
  return page.evaluate(() =>
    [document.documentElement.outerHTML, JSON.stringify({ ...localStorage, ...sessionStorage })].join(),
  );
}

test("a token is seen once, works, shows its use, and after it is revoked its next call is refused", async ({
  page,
  request,
}) => {
  const name = nameFor("Practice system");
  await openAs(page, "biller");
  const token = await createToken(page, name);
  await expect(page.getByRole("button", { name: "Create token" })).toBeFocused();
  expect(await keptText(page)).not.toContain(token);
  await page.reload();
  await expect(rowOf(page, name)).toContainText("Active");
  expect(await keptText(page)).not.toContain(token);
  await expect(rowOf(page, name)).toContainText("Never");

  expect(await askWith(request, token)).toMatchObject({ status: 200, body: { token: { name } } });
  // The page is left alone: the use appears by itself.
  await expect(rowOf(page, name)).toContainText(/from .*(127\.0\.0\.1|::1)/);

  await choose(page, name, "Revoke…");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("cannot be undone");
  await expect(dialog.getByRole("button", { name: "Rotate with a grace period instead" })).toBeVisible();
  const revoke = dialog.getByRole("button", { name: "Revoke token" });
  await dialog.getByLabel(/to confirm/).fill(name.slice(1));
  await expect(revoke).toBeDisabled();
  await dialog.getByLabel(/to confirm/).fill(name);
  await revoke.click();
  await expect(rowOf(page, name)).toContainText("Revoked");
  expect(await askWith(request, token)).toMatchObject({ status: 401, body: { code: "invalid_token" } });
});

test("the dialog of a new token offers a .env file and a command that works as pasted", async ({ page }) => {
  await openAs(page, "owner");
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name").fill(nameFor("Warehouse"));
  await dialog.getByRole("button", { name: "Create token" }).click();
  const shown = await dialog.getByLabel("token", { exact: true }).textContent();

  const started = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download .env" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("mindbill.env");
  expect(readFileSync(await download.path(), "utf8")).toBe(`MINDBILL_API_TOKEN=${shown}\n`);

  await expect(dialog.getByRole("figure")).toContainText(`/v1/me \\\n  -H "Authorization: Bearer ${shown}"`);
  await dialog.getByRole("tab", { name: "Push a first bill" }).click();
  await expect(dialog.getByRole("figure")).toContainText(`Bearer ${shown}`);
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await readTokenOnce(page);
});

test("a rotated token works beside the old one during the grace, and alone once rotated at once", async ({
  page,
  request,
}) => {
  const name = nameFor("Rotated");
  await openAs(page, "owner");
  const first = await createToken(page, name);
  await choose(page, name, "Rotate…");
  await expect(page.getByRole("radio", { name: "After 24 hours" })).toBeChecked();
  await page.getByRole("button", { name: "Rotate token" }).click();
  const second = await readTokenOnce(page);
  await expect(rowOf(page, name)).toContainText("Rotating");
  await expect(rowOf(page, name)).toContainText("Old one stops in 1 day");
  expect((await askWith(request, first)).status).toBe(200);
  expect((await askWith(request, second)).status).toBe(200);

  await choose(page, name, "Rotate…");
  await expect(page.getByRole("radio")).toHaveCount(1);
  await page.getByRole("button", { name: "Rotate token" }).click();
  const third = await readTokenOnce(page);
  expect((await askWith(request, first)).status).toBe(401);
  expect((await askWith(request, second)).status).toBe(401);
  expect((await askWith(request, third)).status).toBe(200);
});

test("a token works only from the addresses it is given, and these can be edited", async ({
  page,
  request,
}) => {
  const name = nameFor("Bound");
  await openAs(page, "owner");
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Allowed addresses").fill("203.0.113.0/24\n203.0.113.300");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByRole("alert")).toContainText("“203.0.113.300” is no address");
  await dialog.getByLabel("Allowed addresses").fill("203.0.113.0/24");
  await dialog.getByRole("button", { name: "Create token" }).click();
  const token = await readTokenOnce(page);
  await expect(rowOf(page, name)).toContainText("Only from 203.0.113.0/24");
  expect(await askWith(request, token)).toMatchObject({ status: 403, body: { code: "ip_not_allowed" } });

  await choose(page, name, "Edit…");
  await page.getByRole("dialog").getByLabel("Name").fill(`${name} renamed`);
  await page.getByRole("dialog").getByLabel("Allowed addresses").fill("");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(rowOf(page, `${name} renamed`)).toContainText("From anywhere");
  expect((await askWith(request, token)).status).toBe(200);
});

test("nobody can hand out more than they may do themselves", async ({ page }) => {
  const name = nameFor("Operations");
  await openAs(page, "admin");
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("radio", { name: "Admin" }).click();
  await dialog.getByRole("combobox", { name: "Expires" }).click();
  await page.getByRole("option", { name: "Never" }).click();
  await expect(dialog).toContainText("It will work until somebody revokes it.");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await readTokenOnce(page);

  await page.context().clearCookies();
  await openAs(page, "biller");
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await expect(page.getByRole("menuitem", { name: "Rotate…" })).toBeDisabled();
  await expect(page.getByRole("menuitem", { name: "Edit…" })).toBeDisabled();
  await page.keyboard.press("Escape");
  const own = await openCreate(page);
  await expect(own.getByRole("radio")).toHaveCount(2);
  await expect(own.getByRole("radio", { name: "Admin" })).toHaveCount(0);
  await own.getByRole("combobox", { name: "Expires" }).click();
  await expect(page.getByRole("option", { name: "In a year" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Never" })).toHaveCount(0);
});

test("who may only read is told so, and gets neither tokens nor a button", async ({ page }) => {
  await openAs(page, "read_only");
  await expect(page.getByText("Tokens are not shown to your role")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Create token" })).toHaveCount(0);
});

test("the page and its dialogs are accessible, in light, in dark and on a phone", async ({ page }) => {
  test.setTimeout(120_000);
  const name = nameFor("Looked at");
  await openAs(page, "owner");
  await createToken(page, name);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      for (const action of ["Edit…", "Rotate…", "Revoke…"] as const) {
        await choose(page, name, action);
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("button", { name: `Actions for ${name}` })).toBeFocused();
      }
    }
  }
});
