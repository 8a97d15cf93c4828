import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What one installation made up for itself, kept in `<data dir>/secrets.json` (0600). */
export type Secrets = {
  nextauthSecret: string;
  /** `id:base64 of 32 bytes`, as MINDBILL_ENCRYPTION_KEYS takes it. */
  encryptionKeys: string;
  /** Keys between the app and the embedded clock. */
  inngestEventKey: string;
  inngestSigningKey: string;
  postgres: { superuser: string; owner: string; login: string };
};

/** Reads the secrets of a data directory, making them at the first call. Safe when two processes come first. */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    return parse(file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  writeFileSync(draft, `${JSON.stringify(makeSecrets(), null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file); // fails when another process was first: then its secrets are the ones
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  return parse(file);
}

function parse(file: string): Secrets {
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}

function makeSecrets(): Secrets {
  return {
    nextauthSecret: randomBytes(32).toString("base64url"),
    encryptionKeys: `k${randomBytes(3).toString("hex")}:${randomBytes(32).toString("base64")}`,
    inngestEventKey: randomBytes(24).toString("hex"),
    inngestSigningKey: `signkey-test-${randomBytes(32).toString("hex")}`,
    postgres: {
      superuser: randomBytes(24).toString("hex"),
      owner: randomBytes(24).toString("hex"),
      login: randomBytes(24).toString("hex"),
    },
  };
}
