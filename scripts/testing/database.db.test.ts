import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";

let database: TestDatabase;
let app: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const answer = async (sql: string) => (await app.query(sql)).rows[0];

test("the app's login role is neither a superuser nor the owner of any table", async () => {
  expect(await answer("select rolsuper, rolcreaterole from pg_roles where rolname = current_user")).toEqual({
    rolsuper: false,
    rolcreaterole: false,
  });
  expect(
    await answer(
      "select count(*)::int as owned from pg_class where pg_get_userbyid(relowner) = current_user",
    ),
  ).toEqual({ owned: 0 });
});

test("the app's login role reads no table until it steps into a role, and may step into both", async () => {
  await expect(app.query("select from bills")).rejects.toThrow("permission denied for table bills");
  for (const role of ["mindbill_app", "mindbill_system"]) {
    await app.query(`begin; set local role ${role}`);
    await app.query("select from bills");
    await app.query("commit");
  }
});

test("what one test file writes another does not see", async () => {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query("create table only_here ()");
  await admin.end();
  const other = await createTestDatabase();
  const elsewhere = new pg.Client({ connectionString: other.adminUrl });
  await elsewhere.connect();
  await expect(elsewhere.query("select from only_here")).rejects.toThrow("does not exist");
  await elsewhere.end();
  await other.drop();
});
