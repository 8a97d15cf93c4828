import { expect, test } from "vitest";
import { idPage } from "./id-page";

const HEX = "0199f3a27c4e7b0c8d21f0a4b6c8e012";

test("a pasted id leads to its page, also with spaces around it", () => {
  expect(idPage(` dlv_${HEX}\n`)).toEqual({ what: "delivery", href: `/integrations/deliveries/dlv_${HEX}` });
  expect(idPage(`we_${HEX}`)?.href).toBe(`/integrations/webhooks/we_${HEX}`);
});

test.each([
  "",
  "dlv_",
  `dlv_${HEX}0`,
  `org_${HEX}`,
  `constructor_${HEX}`,
  `see dlv_${HEX}`,
  `dlv_${HEX}/../..`,
])("text that is no id of a page leads nowhere: %j", (text) => {
  expect(idPage(text)).toBeNull();
});
