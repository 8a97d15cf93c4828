import { expect, test } from "vitest";
import { billBody } from "../bills/body";
import { EXAMPLE_BILL } from "../bills/example-bill";
import { curlBill, curlMe } from "./catalog";

const pasted = /-d '([^']*)'$/.exec(curlBill("https://mindbill.example", "$MINDBILL_API_TOKEN"))?.[1] ?? "";

test("the bill of the command to paste is accepted as it stands, and no quote ends the shell's string", () => {
  expect(billBody.safeParse(JSON.parse(pasted)).error).toBeUndefined();
});

test("the command names no practice: every practice sees it", () => {
  expect(EXAMPLE_BILL.rendering_provider.name).toBe("Sierra Test Medical Evaluators");
  expect(pasted).not.toContain("Sierra");
});

test("the token stands where a shell expands a variable", () => {
  expect(curlMe("https://mindbill.example", "$MINDBILL_API_TOKEN")).toContain(
    '"Authorization: Bearer $MINDBILL_API_TOKEN"',
  );
});
