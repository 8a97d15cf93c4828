import type { Rule } from "../rule";
import type { Source } from "../source";

/** Files that import each other in a circle load in an order that nobody chose. Types do not count: they do not load. */
export const cycles: Rule = {
  name: "no import cycles",
  check(sources) {
    return circles(sources).map((circle) => ({
      file: circle[0] ?? "",
      line: 1,
      message: `Import cycle: ${[...circle, circle[0]].join(" → ")}`,
    }));
  },
};

/** One circle per strongly connected group of files, as a path that can be followed. */
function circles(sources: readonly Source[]): string[][] {
  const targets = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target, typeOnly }) => (target && !typeOnly ? [target] : [])),
    ]),
  );
  const found: string[][] = [];
  const done = new Set<string>();

  function visit(file: string, trail: string[]): void {
    const start = trail.indexOf(file);
    if (start >= 0) {
      found.push(trail.slice(start));
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  }

  for (const file of targets.keys()) visit(file, []);
  return found;
}
