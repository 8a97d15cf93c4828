import { fileRule, textRule } from "../rule";
import { isTest } from "../source";

const LINES_MAX = 250;
const TEST_LINES_MAX = 350;

/** A file that nobody reads to its end holds more than one idea. */
export const size = fileRule("files are short", ({ path, text }) => {
  const lines = text.trimEnd().split("\n").length;
  const max = isTest(path) ? TEST_LINES_MAX : LINES_MAX;
  return lines > max ? [{ line: max, message: `${lines} lines; split it, at most ${max}` }] : [];
});

const VAGUE_FILE = /(^|[/.-])(utils?|helpers?|managers?|misc|stuff)(\.[\w.]+|\/)/i;
const VAGUE_NAME =
  /\b(?:class|interface|type|function|const)\s+(\w*(?:Manager|Helper|Utils?)|I[A-Z][a-z]\w*)\b/;

/** A name says what a thing does. */
export const naming = fileRule("names say what a thing does", ({ path, text }) => [
  ...(VAGUE_FILE.test(path) ? [{ line: 1, message: "Name the file for what it does" }] : []),
  ...text.split("\n").flatMap((line, index) => {
    const name = VAGUE_NAME.exec(line)?.[1];
    const isConvention = name === undefined || !/^I[A-Z]/.test(name) || /\b(interface|type)\b/.test(line);
    return name && isConvention ? [{ line: index + 1, message: `Name ${name} for what it does` }] : [];
  }),
]);

/** A test that does not run guards nothing. */
export const noSleepingTests = textRule("every test runs", {
  within: (file) => /\.(test|spec|e2e)\.tsx?$/.test(file),
  pattern:
    /\b(it|test|describe)(\.\w+)*\.(skip|only|todo|fails|skipIf)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/,
  message: "Run it, mend it or remove it",
});

const everywhere = () => true;

/** What is unfinished is finished now, or it is an issue of its own. */
export const noLooseEnds = textRule("nothing is left for later", {
  within: everywhere,
  pattern: /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/,
  message: "Finish it",
});

/** A check that is switched off in one place is worth nothing in the others. */
export const noSilencedChecks = textRule("no check is silenced", {
  within: everywhere,
  pattern:
    /biome-ignor[e]|eslint-disabl[e]|@ts-(ignor[e]|nochec[k]|expect-erro[r])|istanbul ignor[e]|v8 ignor[e]/,
  message: "Mend what the check found",
});
