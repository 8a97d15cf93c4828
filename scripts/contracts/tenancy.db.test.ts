import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Prisma, type Tx, withSystem, withTenant } from "@/lib/db";
import { runOnce } from "@/lib/deliveries/testing/facts";
import { startReceiver, type TestReceiver } from "@/lib/deliveries/testing/receiver";
import { exampleOf } from "./testing/examples";
import type { Practice } from "./testing/practice";
import { twoPractices } from "./testing/scene";

type Row = Record<string, unknown> & { organization_id: string };

const scene = twoPractices();
/** A superuser, whom row-level security does not bind: it knows what there is. */
let admin: pg.Client;
let receiver: TestReceiver;
/** Every table with a tenant; partitions are reached through their parents only. */
let tables: string[];

beforeAll(async () => {
  admin = new pg.Client({ connectionString: scene.database.adminUrl });
  await admin.connect();
  receiver = await startReceiver();
  const { rows } = await admin.query(`
    select c.table_name from information_schema.columns c
    join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace
    where c.table_schema = 'public' and c.column_name = 'organization_id'
      and t.relkind in ('r', 'p') and not t.relispartition
    order by 1`);
  tables = rows.map(({ table_name }) => table_name);
  await fill(scene.first);
  await fill(scene.second);
  await runOnce();
  for (const { does } of [scene.first, scene.second]) {
    await does("createBill", { body: exampleOf("createBill").body?.() });
  }
}, 60_000);
afterAll(async () => {
  await receiver.close();
  await admin.end();
});

/** A bill that was created, sent and told about, by a key that can be repeated; with what a drain does, every table has a row. */
async function fill({ does, organization }: Practice): Promise<void> {
  await does("createWebhook", { body: { url: receiver.url, event_types: ["*"] } });
  const { id } = await does("createBill", { body: exampleOf("createBill").body?.() });
  await does("sendBill", {
    id,
    body: exampleOf("sendBill").body?.(),
    headers: { "idempotency-key": "walk" },
  });
  await admin.query(
    "insert into mails (id, organization_id, kind, recipient, subject, body) values ($1, $2, 'test', 'a@test.example', '', '')",
    [organization.id.replace("org_", "mail_"), organization.id],
  );
}

const rowsOf = async (table: string, { organization }: Practice): Promise<Row[]> =>
  (await admin.query(`select * from ${table} where organization_id = $1`, [organization.id])).rows;

const asSecond = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withTenant(scene.second.ctx, work);
const asFirst = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withTenant(scene.first.ctx, work);

describe("a statement without any where", () => {
  it("is tried on tables that hold rows of both practices, all of them", async () => {
    expect(tables).toEqual(
      expect.arrayContaining(["bills", "events", "deliveries", "attempts", "audit_log"]),
    );
    for (const table of tables) {
      expect((await rowsOf(table, scene.first)).length, table).toBeGreaterThan(0);
      expect((await rowsOf(table, scene.second)).length, table).toBeGreaterThan(0);
    }
  });

  it("reads rows of the own practice only, from every table", async () => {
    for (const table of tables) {
      const seen = await asSecond((tx) => tx.$queryRaw<Row[]>(Prisma.raw(`select * from ${table}`)));
      expect([...new Set(seen.map((row) => row.organization_id))], table).toEqual([
        scene.second.organization.id,
      ]);
    }
  });

  it("reads none of another practice's rows through the ORM either", async () => {
    const seen = await asSecond(async (tx) => [
      ...(await tx.bill.findMany({})),
      ...(await tx.event.findMany({})),
      ...(await tx.delivery.findMany({})),
      ...(await tx.apiToken.findMany({})),
      ...(await tx.webhookEndpoint.findMany({})),
    ]);
    expect(seen.length).toBeGreaterThan(4);
    expect(new Set(seen.map((row) => row.organizationId))).toEqual(new Set([scene.second.organization.id]));
    const organizations = await asSecond((tx) => tx.organization.findMany({}));
    expect(organizations.map(({ id }) => id)).toEqual([scene.second.organization.id]);
  });

  it("changes no row of another practice, whatever it may update or delete", async () => {
    for (const table of tables) {
      const before = JSON.stringify(await rowsOf(table, scene.first));
      for (const statement of [
        `update ${table} set organization_id = organization_id`,
        `delete from ${table}`,
      ]) {
        await asSecond(async (tx) => {
          await tx.$executeRaw(Prisma.raw(statement));
          throw new Error("undo");
        }).catch((error: Error) => expect(error.message).toMatch(/undo|permission denied/));
      }
      expect(JSON.stringify(await rowsOf(table, scene.first)), table).toBe(before);
    }
  });

  it("cannot write a row in another practice's name, into any table", async () => {
    for (const table of tables) {
      const [row] = await rowsOf(table, scene.first);
      const insert = asSecond((tx) =>
        tx.$executeRaw(
          Prisma.sql`insert into ${Prisma.raw(table)}
            select * from json_populate_record(null::${Prisma.raw(table)}, ${JSON.stringify(row)}::json)`,
        ),
      );
      await expect(insert, table).rejects.toThrow(/row-level security|permission denied/);
    }
  });

  it("cannot give a row away to another practice", async () => {
    for (const table of tables) {
      const update = asSecond((tx) =>
        tx.$executeRaw(
          Prisma.sql`update ${Prisma.raw(table)} set organization_id = ${scene.first.organization.id}`,
        ),
      );
      await expect(update, table).rejects.toThrow(/row-level security|permission denied/);
    }
  });

  it("sees nothing at all when no practice was named", async () => {
    const nobody = { organizationId: "" as Practice["ctx"]["organizationId"] };
    for (const table of tables) {
      const seen = await withTenant(nobody, (tx) =>
        tx.$queryRaw<Row[]>(Prisma.raw(`select * from ${table}`)),
      );
      expect(seen, table).toEqual([]);
    }
  });
});

describe("the role that serves requests", () => {
  it("is neither a superuser nor exempt from row-level security, and owns nothing", async () => {
    const { rows } = await admin.query(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
         (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname in ('mindbill_app', 'mindbill_system') order by 1`,
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(rows).toEqual(
      ["mindbill_app", "mindbill_system"].map((rolname) => ({
        rolname,
        ...none,
        rolcanlogin: false,
        owned: 0,
      })),
    );
  });

  it("meets forced row-level security on every table", async () => {
    const { rows } = await admin.query(
      `select relname from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         and relname <> '_prisma_migrations' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    "alter table bills disable row level security",
    "alter table bills no force row level security",
    "drop policy tenant_only on bills",
    "create policy all_of_it on bills to mindbill_app using (true)",
    "alter role mindbill_app bypassrls",
    "truncate events",
    "drop table attempts",
  ])("cannot: %s", async (statement) => {
    const attempt = asFirst((tx) => tx.$executeRaw(Prisma.raw(statement)));
    await expect(attempt).rejects.toThrow(/must be owner|permission denied/);
  });

  it("cannot read a partition behind its parent's back", async () => {
    const { rows } = await admin.query("select relname from pg_class where relkind = 'r' and relispartition");
    expect(rows.length).toBeGreaterThan(10);
    for (const { relname } of rows) {
      const read = asFirst((tx) => tx.$queryRaw(Prisma.raw(`select * from ${relname}`)));
      await expect(read, relname).rejects.toThrow(/permission denied/);
    }
  });

  it("gets an error, not all rows, when it switches row-level security off", async () => {
    const attempt = asFirst(async (tx) => {
      await tx.$executeRaw(Prisma.raw("set local row_security = off"));
      return tx.$queryRaw<Row[]>(Prisma.raw("select * from bills"));
    });
    await expect(attempt).rejects.toThrow(/row-level security/);
  });

  it.each(["events", "event_bodies", "attempts", "audit_log"])(
    "cannot rewrite or erase what stands in %s, nor can the role of the jobs",
    async (table) => {
      for (const door of [asFirst, withSystem]) {
        for (const statement of [
          `update ${table} set organization_id = organization_id`,
          `delete from ${table}`,
        ]) {
          const attempt = door((tx) => tx.$executeRaw(Prisma.raw(statement)));
          await expect(attempt).rejects.toThrow(/permission denied/);
        }
      }
    },
  );
});
