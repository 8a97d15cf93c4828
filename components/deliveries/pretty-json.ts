const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const INDENT = "  ";

/**
 * JSON objects and arrays laid out for reading; null for any other text. Only white space changes: parsing
 * and writing again would round large numbers, unescape text and drop repeated names, and a log must not.
 */
export function prettyJson(text: string): string | null {
  if (!isObjectOrArray(text)) return null;
  const tokens = text.match(TOKENS) ?? [];
  let depth = 0;
  return tokens
    .map((token, index) => {
      if (token === "{" || token === "[") depth += 1;
      if (token === "}" || token === "]") depth -= 1;
      const opened = /^[{[]$/.test(tokens[index - 1] ?? "");
      const closes = token === "}" || token === "]";
      const breaks = (opened && !closes) || (closes && !opened && index > 0) || tokens[index - 1] === ",";
      const level = token === "{" || token === "[" ? depth - 1 : depth;
      return `${breaks ? `\n${INDENT.repeat(level)}` : ""}${token === ":" ? ": " : token}`;
    })
    .join("");
}

function isObjectOrArray(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
