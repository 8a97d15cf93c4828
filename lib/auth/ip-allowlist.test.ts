import { expect, it } from "vitest";
import { addressAllowed } from "./ip-allowlist";

it.each([
  ["203.0.113.7", [], true],
  [null, [], true],
  [null, ["203.0.113.0/24"], false],
  ["203.0.113.7", ["203.0.113.0/24"], true],
  ["203.0.114.7", ["203.0.113.0/24"], false],
  ["::ffff:203.0.113.7", ["203.0.113.0/24"], true],
  ["203.0.113.7", ["2001:db8::/32"], false],
  ["2001:db8::9", ["203.0.113.0/24", "2001:db8::/32"], true],
] as const)("%s against %j: %s", (ip, allowlist, allowed) => {
  expect(addressAllowed(ip, allowlist)).toBe(allowed);
});
