import path from "node:path";

/** What the user asked for on the command line and in the environment. */
export type Options = {
  /** Hot reload instead of a production build. */
  dev: boolean;
  mode: "local" | "production";
  port: number;
  /** Absolute. */
  dataDir: string;
  /** Folder of the build inside the project. */
  distDir: string;
  /** null: start the embedded Postgres. */
  database: { appUrl: string; ownerUrl: string } | null;
  /** embedded: start the embedded clock. */
  inngest: "embedded" | "configured";
};

type Environment = Record<string, string | undefined>;

/**
 * Reads the command line and the environment; an empty variable counts as unset.
 * @param root project folder, from which a relative data directory is meant
 * @throws Error with one sentence about the value that is wrong
 */
export function readOptions(args: string[], environment: Environment, root: string): Options {
  const get = (name: string) => environment[name]?.trim() || undefined;
  const mode = get("MINDBILL_MODE") ?? "local";
  if (mode !== "local" && mode !== "production") {
    throw new Error(`MINDBILL_MODE is local or production, not ${mode}.`);
  }
  const appUrl = get("DATABASE_URL");
  const options: Options = {
    dev: args.includes("--dev"),
    mode,
    port: readPort(get("PORT") ?? "3000"),
    dataDir: path.resolve(root, get("MINDBILL_DATA_DIR") ?? ".mindbill"),
    distDir: get("NEXT_DIST_DIR") ?? ".next",
    database: appUrl ? { appUrl, ownerUrl: get("DATABASE_MIGRATION_URL") ?? appUrl } : null,
    inngest: inngestIsConfigured(get) ? "configured" : "embedded",
  };
  if (mode === "production") refuseEmbedded(options);
  return options;
}

function readPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a number from 1 to 65535, not ${value}.`);
  }
  return port;
}

function inngestIsConfigured(get: (name: string) => string | undefined): boolean {
  const dev = get("INNGEST_DEV");
  const inDev = dev !== undefined && !["0", "false"].includes(dev.toLowerCase());
  return inDev || get("INNGEST_EVENT_KEY") !== undefined || get("INNGEST_SIGNING_KEY") !== undefined;
}

function refuseEmbedded(options: Options): void {
  if (!options.database)
    throw new Error("MINDBILL_MODE=production needs DATABASE_URL: it embeds no database.");
  if (options.inngest === "embedded") {
    throw new Error(
      "MINDBILL_MODE=production needs INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY: it embeds no clock.",
    );
  }
}
