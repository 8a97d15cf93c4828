import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

/**
 * Reads a folder of migrations in the layout of Prisma Migrate: `<time>_<name>/migration.sql`, applied in name
 * order, and `migration_lock.toml` beside them.
 */
export function readMigrations(folder: string): MigrationList {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const lockfile = path.join(folder, "migration_lock.toml");
  return {
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null,
    },
    shadowDbInitScript: "",
    migrationDirectories: names
      .filter((name) => existsSync(path.join(folder, name, "migration.sql")))
      .map((name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok",
            value: readFileSync(path.join(folder, name, "migration.sql"), "utf8"),
          },
        },
      })),
  };
}
