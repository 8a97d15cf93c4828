import { afterAll, beforeAll, expect, it } from "vitest";
import { withSystem } from "@/lib/db";
import { createTestOrganization, createTestToken } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { expireTokens } from "./expire-tokens";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("notes each expired token once, however often and however many at a time it runs", async () => {
  const { ctx } = await createTestOrganization();
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const expired = await createTestToken(ctx, "read", { expiresAt: hoursAgo(2) });
  const revoked = await createTestToken(ctx, "read", { expiresAt: hoursAgo(3) });
  await createTestToken(ctx, "read", { expiresAt: hoursAgo(-1) });
  await createTestToken(ctx, "read");
  await withSystem((tx) =>
    tx.apiToken.update({ where: { id: revoked.id }, data: { revokedAt: hoursAgo(4) } }),
  );

  const runs = await Promise.all([expireTokens(), expireTokens()]);
  expect(runs.map((run) => run.expired).sort()).toEqual([0, 1]);
  expect(await expireTokens()).toEqual({ expired: 0 });
  const entries = await withSystem((tx) => tx.auditEntry.findMany());
  expect(entries).toMatchObject([
    {
      organizationId: ctx.organizationId,
      action: "api_token.expired",
      targetId: expired.id,
      actorType: "system",
    },
  ]);
});
