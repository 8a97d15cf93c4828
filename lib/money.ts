/** Money is integer cents inside, a decimal string with two digits outside. */

/** `"3251.00"` → 325100. @throws RangeError when it is not a plain decimal with at most two digits. */
export function centsOf(decimal: string): number {
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(decimal)) throw new RangeError(`Not an amount: ${decimal}`);
  const [whole = "0", fraction = ""] = decimal.split(".");
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

/** 325100 → `"3251.00"`. */
export function decimalOf(cents: number): string {
  const sign = cents < 0 ? "-" : "";
  const digits = Math.abs(cents).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Half-up rounding to cents of `cents × numerator / denominator`, in integers (8 CCR 9795 gives half cents). */
export function scaleHalfUp(cents: number, numerator: number, denominator: number): number {
  return Math.floor((2 * cents * numerator + denominator) / (2 * denominator));
}
