// Writes docs/openapi.json from the contracts; with --check only says whether it is up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openApiDocument } from "@/lib/http/openapi";
import { projectRoot } from "@/scripts/project-root";

const file = path.join(projectRoot, "docs", "openapi.json");
/** The default origin, so that the file does not depend on who generates it. */
const text = `${JSON.stringify(openApiDocument({ origin: "http://localhost:3000" }), null, 2)}\n`;

if (process.argv.includes("--check")) {
  const current = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (current !== text) {
    console.error("docs/openapi.json is not what the contracts say. Run `npm run openapi` and commit it.");
    process.exit(1);
  }
} else {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`Wrote ${path.relative(process.cwd(), file)}`);
}
