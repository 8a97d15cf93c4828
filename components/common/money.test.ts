import { expect, test } from "vitest";
import { moneyText } from "./money";

test.each([
  ["1621.00", "$1,621.00"],
  ["-80.5", "-$80.50"],
  ["0.00", "$0.00"],
  ["9007199254740993.07", "$9,007,199,254,740,993.07"],
])("the decimal %s is shown as %s, without a rounding of its own", (amount, text) => {
  expect(moneyText(amount)).toBe(text);
});

test("what is not a decimal is shown as it is", () => {
  expect(moneyText("n/a")).toBe("n/a");
});
