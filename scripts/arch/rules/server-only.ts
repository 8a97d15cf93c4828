import { fileRule, type Rule, textRule } from "../rule";
import { isTest, type Source } from "../source";

/** The portal calls v1 itself, so that there is one door with one set of checks. */
export const noServerActions = textRule("no server actions", {
  within: (file) => /^(app|components|lib)\//.test(file),
  pattern: /^\s*["']use server["']/,
  message: 'No "use server": call v1 by lib/http/client',
});

const SECRETIVE = /^lib\/(db|env|logger)\.ts$/;
const guardsItself = ({ imports }: Source) => imports.some(({ specifier }) => specifier === "server-only");

/** What reaches the database or the configuration says so, and a bundle for the browser then fails to build. */
export const marked = fileRule("server modules say so", (source) => {
  if (!source.path.startsWith("lib/") || isTest(source.path) || guardsItself(source)) return [];
  const reason = source.imports.find(
    ({ target, typeOnly }) => !typeOnly && /^lib\/db\.ts$/.test(target ?? ""),
  );
  return reason ? [{ line: reason.line, message: 'Begin with import "server-only"' }] : [];
});

const isForTheServer = (source: Source) =>
  guardsItself(source) ||
  SECRETIVE.test(source.path) ||
  source.imports.some(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith("node:"));

/** Whatever a client component imports, by however many steps, ends up in the browser. */
export const browserSafe: Rule = {
  name: "client components reach nothing of the server",
  check(sources) {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    return sources
      .filter(({ path, text }) => /^["']use client["']/.test(text) && !isTest(path))
      .flatMap((component) => {
        const trail = wayToServer(component, byPath);
        return trail
          ? [{ file: component.path, line: 1, message: `Reaches the server: ${trail.join(" → ")}` }]
          : [];
      });
  },
};

/** The shortest chain of imports from a file to one that only the server may load; null when there is none. */
function wayToServer(from: Source, byPath: ReadonlyMap<string, Source>): string[] | null {
  const seen = new Set([from.path]);
  const queue: Source[][] = [[from]];
  for (let trail = queue.shift(); trail; trail = queue.shift()) {
    const last = trail.at(-1);
    if (!last) continue;
    if (isForTheServer(last)) return trail.map(({ path }) => path);
    for (const { target, typeOnly } of last.imports) {
      const next = target && !typeOnly ? byPath.get(target) : undefined;
      if (!next || seen.has(next.path)) continue;
      seen.add(next.path);
      queue.push([...trail, next]);
    }
  }
  return null;
}
