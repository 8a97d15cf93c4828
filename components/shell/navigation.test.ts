import { expect, test } from "vitest";
import { entryAt } from "./navigation";

test("a page below an entry belongs to it, a page that merely begins alike does not", () => {
  expect(entryAt("/integrations/webhooks/we_1")?.label).toBe("Webhooks");
  expect(entryAt("/integrations/webhooks-old")).toBeUndefined();
});

test("the overview is only the overview", () => {
  expect(entryAt("/")?.label).toBe("Overview");
  expect(entryAt("/nowhere")).toBeUndefined();
});
