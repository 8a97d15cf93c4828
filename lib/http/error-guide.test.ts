import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { errorEntries } from "./error-entries";

it("says the same in the guide for readers of the repository", () => {
  const table = readFileSync("docs/api-conventions.md", "utf8").match(/^\| \d{3} \| `\w+` \| .* \|$/gm);
  const rows = errorEntries().map(({ code, status, guide }) => `| ${status} | \`${code}\` | ${guide} |`);
  expect(rows).toEqual(table);
});
