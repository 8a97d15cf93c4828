import fc from "fast-check";
import { expect, it } from "vitest";
import { isNpi } from "./npi";

it.each(["1234567893", "1245319599", "1679576722"])("%s passes the check", (npi) => {
  expect(isNpi(npi)).toBe(true);
});

it.each(["1234567890", "123456789", "12345678930", "123456789a", ""])("%s does not", (npi) => {
  expect(isNpi(npi)).toBe(false);
});

it("finds every single wrong digit and exactly one check digit per nine digits", () => {
  const nine = fc.stringMatching(/^[12]\d{8}$/);
  fc.assert(
    fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (base, place, shift) => {
      const valid = [..."0123456789"].map((digit) => base + digit).filter(isNpi);
      expect(valid).toHaveLength(1);
      const digits = [...(valid[0] ?? "")];
      digits[place] = String((Number(digits[place]) + shift) % 10);
      expect(isNpi(digits.join(""))).toBe(false);
    }),
  );
});
