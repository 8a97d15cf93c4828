// Holds the source against the rules of the house; prints what breaks them and ends with 1.
import { projectRoot } from "@/scripts/project-root";
import { readTree } from "./read-tree";
import { RULES } from "./rules";

const sources = readTree(projectRoot);
const violations = RULES.flatMap((rule) =>
  rule.check(sources).map((found) => ({ ...found, rule: rule.name })),
);
for (const { file, line, message, rule } of violations) console.error(`${file}:${line} ${message} (${rule})`);
if (violations.length > 0) process.exitCode = 1;
else console.log(`${sources.length} files keep ${RULES.length} rules`);
