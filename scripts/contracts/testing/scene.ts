import { afterAll, beforeAll } from "vitest";
import { createTestOrganization } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { type Practice, practiceOf } from "./practice";

/** A database for the file, with two practices that know nothing of each other. */
export function twoPractices(): { first: Practice; second: Practice; database: TestDatabase } {
  const scene = {} as { first: Practice; second: Practice; database: TestDatabase };
  beforeAll(async () => {
    process.env.MINDBILL_MAX_ENDPOINTS = "1000";
    scene.database = await createTestDatabase();
    const { ctx, otherCtx } = await createTestOrganization();
    scene.first = await practiceOf(ctx);
    scene.second = await practiceOf(otherCtx);
  });
  afterAll(() => scene.database.drop());
  return scene;
}
