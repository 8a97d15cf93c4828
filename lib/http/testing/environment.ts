import { resetEnv } from "../../env";

/** A configuration for tests that need none of its parts to exist: the database cannot be reached. */
export function useTestEnvironment(): void {
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  process.env.MINDBILL_MODE = "local";
  process.env.MINDBILL_ORIGIN = "https://mindbill.test";
  process.env.MINDBILL_ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 7).toString("base64")}`;
  process.env.NEXTAUTH_SECRET = "not-a-secret-".repeat(4);
  resetEnv();
}
