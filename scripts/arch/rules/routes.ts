import { fileRule } from "../rule";
import { withoutComments } from "../source";

const LINES_MAX = 20;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** A route file is a table of contents: which contract, which verb. */
export const shortRoutes = fileRule("routes only declare", ({ path, text }) => {
  if (!/^app\/.*\/route\.ts$/.test(path)) return [];
  const lines = text.trimEnd().split("\n").length;
  const branch = withoutComments(text)
    .split("\n")
    .findIndex((line) => /\b(if|switch|for|while|try)\b\s*[({]/.test(line));
  return [
    ...(lines > LINES_MAX
      ? [{ line: LINES_MAX, message: `${lines} lines; a route has at most ${LINES_MAX}` }]
      : []),
    ...(branch >= 0 ? [{ line: branch + 1, message: "A route decides nothing: move this into lib" }] : []),
  ];
});

/** A method that nobody thought of would be answered by Next, without a problem document. */
export const allMethods = fileRule("v1 routes answer every method", ({ path, text }) => {
  if (!/^app\/v1\/.*route\.ts$/.test(path)) return [];
  const exported = [
    ...text.matchAll(/^export (?:const|async function|function) (?:\{([^}]*)\}|(\w+))/gm),
  ].flatMap(([, several, one]) => (several ?? one ?? "").split(",").map((name) => name.trim()));
  const missing = METHODS.filter((method) => !exported.includes(method));
  return missing.length > 0
    ? [{ line: 1, message: `Answers no ${missing.join(", ")}; add methodNotAllowed` }]
    : [];
});
