import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "@/scripts/migrate/migrate";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";

let database: TestDatabase;
let folder: string;
let admin: pg.Client;
beforeEach(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query("drop schema public cascade; create schema public authorization mindbill_owner");
  folder = mkdtempSync(path.join(tmpdir(), "mindbill-migrations-"));
});
afterEach(async () => {
  await admin.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}
const apply = () => migrate(database.ownerUrl, folder);

test("missing migrations are applied in name order, once", async () => {
  write("2_index", "create index on bills (id)");
  write("1_bills", "create table bills (id text)");
  expect(await apply()).toEqual({ applied: ["1_bills", "2_index"] });
  expect(await apply()).toEqual({ applied: [] });
});

test("a script with semicolons in comments, strings and function bodies runs whole", async () => {
  write(
    "1_function",
    `-- first; second
     create function answer() returns text language plpgsql as $$ begin perform 1; return 'a;b'; end $$;
     create table after_it ()`,
  );
  await apply();
  expect((await admin.query("select answer()")).rows).toEqual([{ answer: "a;b" }]);
  await admin.query("select from after_it");
});

test("of several processes that start together each migration is applied by one", async () => {
  write("1_slow", "create table slow (); select pg_sleep(0.2)");
  const applied = await Promise.all([apply(), apply(), apply()]);
  expect(applied.flatMap((one) => one.applied)).toEqual(["1_slow"]);
});

test("a migration that fails leaves nothing behind, says why, and is applied once it is mended", async () => {
  write("1_wrong", "create table half (); select no_such_function()");
  await expect(apply()).rejects.toThrow(
    "A migration failed and was rolled back: function no_such_function()",
  );
  await expect(admin.query("select from half")).rejects.toThrow("does not exist");
  write("1_wrong", "create table half ()");
  expect(await apply()).toEqual({ applied: ["1_wrong"] });
});

test("a migration whose process was killed half-way is applied by the next", async () => {
  write("1_bills", "create table bills (id text)");
  await apply();
  write("2_lines", "create table lines (id text)");
  await admin.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
     values ('interrupted', 'x', '2_lines', now(), 0)`,
  );
  expect(await apply()).toEqual({ applied: ["2_lines"] });
});

test("a role that may not create roles is told what to do", async () => {
  write("1_roles", "create role mindbill_never_made nologin");
  const weak = new URL(database.ownerUrl);
  weak.username = "mindbill_login";
  await admin.query("grant create, usage on schema public to mindbill_login");
  await expect(migrate(weak.href, folder)).rejects.toThrow("name a stronger role in DATABASE_MIGRATION_URL");
});
