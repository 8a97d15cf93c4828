import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { noDatabase } from "@/scripts/migrate/no-database";
import type { SchemaFile } from "@/scripts/migrate/read-schema";
import { openSchemaEngine } from "@/scripts/migrate/schema-engine";

/**
 * The SQL that turns one datamodel into another, computed without a database.
 * @param before null for an empty database
 */
export async function diffSchemas(before: SchemaFile[] | null, after: SchemaFile[]): Promise<string> {
  const engine = await openSchemaEngine(bindMigrationAwareSqlAdapterFactory(noDatabase()), named(after));
  const { stdout } = await engine.diff({
    from: before?.length ? { tag: "schemaDatamodel", files: before } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: after },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

function named(files: SchemaFile[]): [string, string][] {
  return files.map((file) => [file.path, file.content]);
}
