import { expect, it } from "vitest";
import { RecentIds } from "./recent-ids";

const hourMs = 3_600_000;

it("knows an id again for 24 hours and then no more", () => {
  const ids = new RecentIds();
  expect(ids.add("a", 0)).toBe(true);
  expect(ids.add("a", 24 * hourMs - 1)).toBe(false);
  expect(ids.add("a", 24 * hourMs)).toBe(true);
});

it("forgets the oldest id rather than grow beyond its bound", () => {
  const ids = new RecentIds(2);
  for (const id of ["a", "b", "c"]) expect(ids.add(id, 0)).toBe(true);
  expect(ids.add("c", 1)).toBe(false);
  expect(ids.add("a", 1)).toBe(true);
});
