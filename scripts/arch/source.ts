import path from "node:path";

/** One import, re-export or dynamic import. */
export type Import = {
  specifier: string;
  /** The file it names, from the project folder; null for a package or a Node built-in. */
  target: string | null;
  /** Gone after compilation: `import type`. */
  typeOnly: boolean;
  line: number;
};

export type Source = {
  /** From the project folder, with `/`. */
  path: string;
  text: string;
  imports: Import[];
};

// Biome formats every file, so a statement begins its line and quotes are double.
const STATIC = /^(?:import|export)\s+(type\s+)?(?:[\w$\s{},*]+?\s+from\s+)?"([^"\n]+)"/gm;
const DYNAMIC = /(?<!typeof )\bimport\(\s*"([^"\n]+)"\s*\)/g;

/** Reads the imports of one file. `exists` says which project files there are. */
export function readSource(file: string, text: string, exists: (file: string) => boolean): Source {
  const found: [match: RegExpMatchArray, specifier: string, typeOnly: boolean][] = [
    ...[...text.matchAll(STATIC)].map(
      (m) => [m, m[2] ?? "", Boolean(m[1])] as [RegExpMatchArray, string, boolean],
    ),
    ...[...text.matchAll(DYNAMIC)].map((m) => [m, m[1] ?? "", false] as [RegExpMatchArray, string, boolean]),
  ];
  const imports = found.map(([match, specifier, typeOnly]) => ({
    specifier,
    target: targetOf(file, specifier, exists),
    typeOnly,
    line: lineAt(text, match.index ?? 0),
  }));
  return { path: file, text, imports };
}

const ENDINGS = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];

function targetOf(file: string, specifier: string, exists: (file: string) => boolean): string | null {
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(file), specifier)
      : null;
  if (base === null) return null;
  return ENDINGS.map((ending) => base + ending).find(exists) ?? base;
}

/** 1 for the first line. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** Tests, and what only tests use; they may look into everything. */
export function isTest(file: string): boolean {
  return /\.(test|spec|e2e|fixture)\.tsx?$|\/testing\/|^e2e\//.test(file);
}

/** The text without comments, with the same number of lines. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
    .replace(/(^|\s)\/\/.*$/gm, "$1");
}
