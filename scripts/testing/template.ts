import { randomBytes } from "node:crypto";
import pg from "pg";
import { grantLogin } from "@/scripts/migrate/grant-login";
import { migrate } from "@/scripts/migrate/migrate";
import { makeRoles } from "@/scripts/postgres/provision";

/** What test files need to make their own databases. The addresses differ in role; the database is to be put in. */
export type TestServer = { adminUrl: string; ownerUrl: string; appUrl: string; template: string };

/** Fixed, so that two test runs on one server do not lock each other out. Guards nothing but test data. */
const password = "mindbill-test";

/** Makes the roles as in production and one migrated database to copy from. */
export async function makeTemplate(adminUrl: string): Promise<{ server: TestServer; drop(): Promise<void> }> {
  const template = `mindbill_test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await makeRoles(admin, { owner: password, login: password });
  await admin.query(`create database ${template} owner mindbill_owner`);
  await admin.end();
  const server: TestServer = {
    adminUrl,
    ownerUrl: as(adminUrl, "mindbill_owner", template),
    appUrl: as(adminUrl, "mindbill_login", template),
    template,
  };
  await migrate(server.ownerUrl);
  await grantLogin(adminUrl, "mindbill_login");
  return { server, drop: () => dropDatabase(adminUrl, template) };
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  await admin.end();
}

function as(adminUrl: string, role: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
