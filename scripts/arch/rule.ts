import type { Source } from "./source";

export type Violation = { file: string; line: number; message: string };

/** One promise of the house: looks at all files, and names what breaks it with what to do instead. */
export type Rule = { name: string; check(sources: readonly Source[]): Violation[] };

/** A rule that judges each file by itself. */
export function fileRule(name: string, check: (source: Source) => { line: number; message: string }[]): Rule {
  return {
    name,
    check: (sources) =>
      sources.flatMap((source) => check(source).map((found) => ({ file: source.path, ...found }))),
  };
}

/** A rule that judges each import by itself: a sentence when it is not allowed. */
export function importRule(
  name: string,
  judge: (file: string, target: string, typeOnly: boolean) => string | null,
): Rule {
  return fileRule(name, ({ path, imports }) =>
    imports.flatMap(({ target, specifier, typeOnly, line }) => {
      const message = judge(path, target ?? specifier, typeOnly);
      return message ? [{ line, message }] : [];
    }),
  );
}

/** A rule that looks for words: every match is a violation. */
export function textRule(
  name: string,
  options: {
    within: (file: string) => boolean;
    pattern: RegExp;
    message: string;
    text?: (text: string) => string;
  },
): Rule {
  return fileRule(name, ({ path, text }) => {
    if (!options.within(path)) return [];
    const lines = (options.text?.(text) ?? text).split("\n");
    return lines.flatMap((line, index) =>
      options.pattern.test(line) ? [{ line: index + 1, message: options.message }] : [],
    );
  });
}
