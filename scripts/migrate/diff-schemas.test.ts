import { expect, test } from "vitest";
import { diffSchemas } from "@/scripts/migrate/diff-schemas";

const source = 'datasource db {\n  provider = "postgresql"\n}\n';
const schema = (models: string) => [{ path: "schema.prisma", content: `${source}${models}` }];

test("from nothing, the SQL makes every table", async () => {
  const sql = await diffSchemas(null, schema('model Bill {\n  id String @id\n  @@map("bills")\n}'));
  expect(sql).toContain('CREATE TABLE "bills"');
});

test("between two datamodels, the SQL makes the difference only", async () => {
  const before = schema("model Bill {\n  id String @id\n}");
  const after = schema("model Bill {\n  id String @id\n  no Int\n}");
  const sql = await diffSchemas(before, after);
  expect(sql).toContain('ALTER TABLE "Bill" ADD COLUMN     "no" INTEGER NOT NULL');
  expect(sql).not.toContain("CREATE TABLE");
});

test("a datamodel that is not valid is refused with its place", async () => {
  await expect(diffSchemas(null, schema("model Bill {\n}"))).rejects.toThrow("schema.prisma:4");
});
