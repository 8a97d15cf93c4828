import pg from "pg";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";

/** A test database and a superuser's connection that looks at its raw rows. */
export async function openBillsDatabase(): Promise<{
  sql: <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>;
  close: () => Promise<void>;
}> {
  const database: TestDatabase = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  return {
    sql: async (text, values = []) => (await admin.query(text, values)).rows,
    close: async () => {
      await admin.end();
      await database.drop();
    },
  };
}
