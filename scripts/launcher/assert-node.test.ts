import { expect, test } from "vitest";
import { runsOn } from "@/scripts/launcher/assert-node.mjs";

test.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0", "25.1.0"])("Node %s will do", (version) => {
  expect(runsOn(version)).toBe(true);
});

test.each(["18.20.4", "20.18.3", "21.7.3", "22.11.0", "14.21.3"])("Node %s will not do", (version) => {
  expect(runsOn(version)).toBe(false);
});
