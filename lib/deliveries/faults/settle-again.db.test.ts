import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { createTestOrganization } from "../../testing/fixtures";
import { attempt } from "../attempt";
import { claim } from "../claim";
import { loadEndpoints } from "../endpoint-config";
import { settle } from "../settle";
import { insertEndpoint } from "../testing/endpoints";
import { startCountingReceiver } from "./testing/counting-receiver";
import { readLedger } from "./testing/log";
import { publishMany } from "./testing/publish-many";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("a result whose commit was done and only its confirmation lost is recorded once, and is not called late", async () => {
  const { ctx } = await createTestOrganization();
  const receiver = await startCountingReceiver(0);
  await insertEndpoint(ctx, receiver.urlOf("one"));
  await publishMany(ctx, 1);
  const claimed = await claim({ free: 1, freeSlow: 1, freeNew: 1, budgetLeftMs: 30_000 });
  const [one] = claimed;
  if (!one) throw new Error("nothing was claimed");
  const result = await attempt(one, (await loadEndpoints(claimed)).get(one.endpointId));

  await settle([result]);
  await settle([result]);
  expect(await readLedger()).toEqual({
    statuses: { delivered: 1 },
    attempts: { ok: 1 },
    queued: 0,
    inFlight: 0,
  });
  await receiver.close();
});
