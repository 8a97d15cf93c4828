// Applies the migrations a database lacks: DATABASE_MIGRATION_URL (owner of the tables), else DATABASE_URL.
import { migrate } from "@/scripts/migrate/migrate";

const url = process.env.DATABASE_MIGRATION_URL ?? process.env.DATABASE_URL;
if (!url) {
  console.error("Set DATABASE_URL (or DATABASE_MIGRATION_URL) to say which database to migrate.");
  process.exit(1);
}
try {
  const { applied } = await migrate(url);
  console.log(
    applied.length ? `Applied ${applied.join(", ")}` : "Nothing to apply: the database is up to date",
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
