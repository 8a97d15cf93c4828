// Prints the SQL that turns the datamodel of a git revision (or an empty database) into the present one:
//   npm run --silent db:diff -- --from HEAD > prisma/migrations/<time>_<name>/migration.sql
// Partitions, partial indexes, roles and policies are not in the datamodel: add them to the file by hand.
import { parseArgs } from "node:util";
import { diffSchemas } from "@/scripts/migrate/diff-schemas";
import { readSchema, readSchemaAt } from "@/scripts/migrate/read-schema";

const { values } = parseArgs({
  options: { from: { type: "string", default: "HEAD" } },
});
const before = values.from === "empty" ? null : readSchemaAt(values.from);
process.stdout.write(await diffSchemas(before, readSchema()));
