/**
 * Splits an amount over charges in proportion, in cents, so that the parts add up to the amount exactly: each
 * part is the difference of two rounded-down running totals. Without an amount the charges are the parts.
 */
export function splitByCharge(amount: number | null, charges: readonly number[]): number[] {
  if (amount === null) return [...charges];
  const total = BigInt(charges.reduce((sum, charge) => sum + charge, 0));
  let running = 0n;
  let given = 0n;
  return charges.map((charge) => {
    running += BigInt(charge);
    // BigInt: cents times cents leaves the integers that a double holds.
    const upToHere = total === 0n ? 0n : (BigInt(amount) * running) / total;
    const part = upToHere - given;
    given = upToHere;
    return Number(part);
  });
}
