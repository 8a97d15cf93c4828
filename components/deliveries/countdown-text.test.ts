import { expect, test } from "vitest";
import { countdownText } from "./countdown-text";

test.each([
  [-5_000, "any moment"],
  [0, "any moment"],
  [200, "in 1 s"],
  [28_000, "in 28 s"],
  [60_000, "in 1 min"],
  [250_000, "in 4 min 10 s"],
  [3_600_000, "in 1 h"],
  [11_100_000, "in 3 h 5 min"],
  [97_200_000, "in 1 d 3 h"],
])("%d ms before it is due it reads “%s”", (leftMs, text) => {
  expect(countdownText(leftMs)).toBe(text);
});
