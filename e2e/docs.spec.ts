import { expect, test } from "@playwright/test";
import { expectAccessible } from "./fixtures/axe";

test("the type of a refusal leads to a page that says what to do, without signing in", async ({
  page,
  request,
}) => {
  const problem = await (await request.get("/v1/bills")).json();
  expect(problem.code).toBe("unauthenticated");
  await page.goto(problem.type);
  await expect(page.locator("#unauthenticated")).toContainText("Send a token, or sign in");
  await expectAccessible(page);
});

test("the address in our user agent leads to how a receiver recognises us", async ({ page }) => {
  await page.goto("/docs");
  await expect(page.getByRole("heading", { name: "You received a webhook from us" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
