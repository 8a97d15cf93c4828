import type { Options } from "@/scripts/launcher/options";
import type { Secrets } from "@/scripts/launcher/secrets";

type Environment = Record<string, string>;

/**
 * The variables that make an instance what it is, for the app and for every command that works beside it. The
 * user's own values win over generated ones; in production mode nothing is generated.
 * @param clockPort of the embedded clock, null with a real Inngest
 */
export function instanceEnvironment(
  options: Options,
  given: Record<string, string | undefined>,
  secrets: Secrets,
  database: { appUrl: string; ownerUrl: string },
  clockPort: number | null,
): Environment {
  const origin = given.MINDBILL_ORIGIN?.trim() || `http://localhost:${options.port}`;
  return {
    PORT: String(options.port),
    MINDBILL_MODE: options.mode,
    MINDBILL_DATA_DIR: options.dataDir,
    MINDBILL_ORIGIN: origin,
    NEXTAUTH_URL: given.NEXTAUTH_URL?.trim() || origin,
    NEXT_DIST_DIR: options.distDir,
    DATABASE_URL: database.appUrl,
    DATABASE_MIGRATION_URL: database.ownerUrl,
    ...(options.mode === "local" ? generated(given, secrets) : {}),
    ...(clockPort === null ? {} : clockEnvironment(secrets, clockPort)),
  };
}

function generated(given: Record<string, string | undefined>, secrets: Secrets): Environment {
  return {
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET?.trim() || secrets.nextauthSecret,
    MINDBILL_ENCRYPTION_KEYS: given.MINDBILL_ENCRYPTION_KEYS?.trim() || secrets.encryptionKeys,
  };
}

/**
 * Makes the Inngest SDK talk to the embedded clock, in its signed mode also under `next dev`, where the SDK would
 * otherwise look for a dev server.
 */
function clockEnvironment(secrets: Secrets, port: number): Environment {
  return {
    INNGEST_DEV: "0",
    INNGEST_EVENT_KEY: secrets.inngestEventKey,
    INNGEST_SIGNING_KEY: secrets.inngestSigningKey,
    INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
  };
}
