import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { setClock } from "@/lib/clock";
import { withSystem } from "@/lib/db";
import { createTestOrganization, createTestToken, type Json, type TestTenant } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { aWebhook, OPERATIONS, type Operation } from "./calls.fixture";

/** A database for the file; for each test a practice of its own, with a read_write token. */
export function webhookScene(): { tenant: TestTenant; token: string } {
  const scene = {} as { tenant: TestTenant; token: string };
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    scene.tenant = await createTestOrganization();
    scene.token = (await createTestToken(scene.tenant.ctx, "read_write")).token;
  });
  afterEach(() => setClock());
  return scene;
}

export const OPERATION_NAMES = Object.keys(OPERATIONS) as Operation[];

/** A body that each operation accepts. */
export const bodyFor: Partial<Record<Operation, () => unknown>> = {
  create: () => aWebhook(),
  update: () => ({ name: "Changed" }),
  test: () => ({ event_type: "bill.paid" }),
};

/** `/url required`, one per refused field. */
export const pointers = (body: Json): string[] =>
  body.errors.map(({ pointer, code }: Json) => `${pointer} ${code}`);

export const rowOf = (id: string) =>
  withSystem((tx) => tx.webhookEndpoint.findUniqueOrThrow({ where: { id } }));

export const auditOf = (id: string) =>
  withSystem((tx) => tx.auditEntry.findMany({ where: { targetId: id }, orderBy: { id: "asc" } }));
