import { expect, test } from "vitest";
import { billBody } from "../bills/body";
import { EXAMPLE_BILL } from "../bills/example-bill";
import { curlBill, curlMe } from "./catalog";

test("the bill of the command to paste is accepted as it stands", () => {
  expect(billBody.safeParse(EXAMPLE_BILL).error).toBeUndefined();
});

test("the command carries exactly that bill, and no quote that would end the shell's string", () => {
  const body = /-d '([^']*)'$/.exec(curlBill("https://mindbill.example", "$MINDBILL_API_TOKEN"))?.[1] ?? "";
  expect(JSON.parse(body)).toEqual(EXAMPLE_BILL);
});

test("the token stands where a shell expands a variable", () => {
  expect(curlMe("https://mindbill.example", "$MINDBILL_API_TOKEN")).toContain(
    '"Authorization: Bearer $MINDBILL_API_TOKEN"',
  );
});
