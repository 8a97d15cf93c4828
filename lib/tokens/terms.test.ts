import { expect, it } from "vitest";
import { networksOf } from "./terms";

it.each([
  ["203.0.113.7", "203.0.113.7/32"],
  ["203.0.113.77/24", "203.0.113.0/24"],
  ["::ffff:203.0.113.7", "203.0.113.7/32"],
  ["2001:DB8::1", "2001:db8::1/128"],
  ["2001:db8:1:2:3::/48", "2001:db8:1::/48"],
])("%s allows the network %s", (written, network) => {
  expect(networksOf([written, written])).toEqual([network]);
});
