import ipaddr from "ipaddr.js";
import { z } from "zod";

const flagless = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();
const integer = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** The variables of the README's configuration table, by their names there. */
const schema = z.object({
  PORT: integer(3000, 1, 65_535),
  MINDBILL_ORIGIN: flagless,
  MINDBILL_MODE: z.enum(["production", "local"]).default("production"),
  MINDBILL_DATA_DIR: z.string().default(".mindbill"),
  DATABASE_URL: z.string({ error: "DATABASE_URL is not set" }).min(1, "DATABASE_URL is not set"),
  MINDBILL_ENCRYPTION_KEYS: z
    .string({ error: "MINDBILL_ENCRYPTION_KEYS is not set" })
    .regex(
      /^[\w-]+:[A-Za-z0-9+/_-]{43}=?(,[\w-]+:[A-Za-z0-9+/_-]{43}=?)*$/,
      "MINDBILL_ENCRYPTION_KEYS must be id:base64 pairs of 32 random bytes, separated by commas",
    ),
  NEXTAUTH_SECRET: z
    .string({ error: "NEXTAUTH_SECRET is not set" })
    .min(32, "NEXTAUTH_SECRET must have at least 32 characters"),
  OIDC_ISSUER: flagless,
  OIDC_CLIENT_ID: flagless,
  OIDC_CLIENT_SECRET: flagless,
  SMTP_URL: flagless,
  MAIL_FROM: z.string().default("Mindbill <no-reply@mindbill.example>"),
  MINDBILL_ALLOWED_NETWORKS: flagless,
  MINDBILL_RATE_READ: integer(6000, 1, 10_000_000),
  MINDBILL_RATE_WRITE: integer(6000, 1, 10_000_000),
  MINDBILL_MAX_ENDPOINTS: integer(10, 1, 10_000),
  MINDBILL_RETENTION_DAYS: integer(180, 31, 3650),
  DELIVERY_CONCURRENCY: integer(256, 1, 4096),
  DELIVERY_BUDGET_MS: integer(50_000, 5_000, 800_000),
  METRICS_TOKEN: flagless,
  OTEL_EXPORTER_OTLP_ENDPOINT: flagless,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type Env = {
  port: number;
  origin: string;
  mode: "production" | "local";
  dataDir: string;
  databaseUrl: string;
  encryptionKeys: string;
  nextauthSecret: string;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** CIDRs that destinations may reach although they are not public. */
  allowedNetworks: string[];
  rateRead: number;
  rateWrite: number;
  maxEndpoints: number;
  retentionDays: number;
  deliveryConcurrency: number;
  deliveryBudgetMs: number;
  metricsToken: string | undefined;
  otlpEndpoint: string | undefined;
  logLevel: string;
};

const LOOPBACK = ["127.0.0.0/8", "::1/128"];

/**
 * Reads the configuration from variables.
 * @throws Error with one line per variable that is missing or wrong.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = schema.safeParse(variables);
  if (!result.success) {
    throw new Error(
      `Configuration: ${result.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; ")}`,
    );
  }
  const v = result.data;
  const local = v.MINDBILL_MODE === "local";
  const oidc =
    v.OIDC_ISSUER && v.OIDC_CLIENT_ID && v.OIDC_CLIENT_SECRET
      ? {
          issuer: v.OIDC_ISSUER,
          clientId: v.OIDC_CLIENT_ID,
          clientSecret: v.OIDC_CLIENT_SECRET,
        }
      : null;
  const parsed: Env = {
    port: v.PORT,
    origin: (v.MINDBILL_ORIGIN ?? `http://localhost:${v.PORT}`).replace(/\/+$/, ""),
    mode: v.MINDBILL_MODE,
    dataDir: v.MINDBILL_DATA_DIR,
    databaseUrl: v.DATABASE_URL,
    encryptionKeys: v.MINDBILL_ENCRYPTION_KEYS,
    nextauthSecret: v.NEXTAUTH_SECRET,
    oidc,
    smtpUrl: v.SMTP_URL,
    mailFrom: v.MAIL_FROM,
    allowedNetworks: networksOf(v.MINDBILL_ALLOWED_NETWORKS) ?? (local ? LOOPBACK : []),
    rateRead: v.MINDBILL_RATE_READ,
    rateWrite: v.MINDBILL_RATE_WRITE,
    maxEndpoints: v.MINDBILL_MAX_ENDPOINTS,
    retentionDays: v.MINDBILL_RETENTION_DAYS,
    deliveryConcurrency: v.DELIVERY_CONCURRENCY,
    deliveryBudgetMs: v.DELIVERY_BUDGET_MS,
    metricsToken: v.METRICS_TOKEN,
    otlpEndpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: v.LOG_LEVEL,
  };
  if (!local) refuseUnsafeProduction(parsed, variables);
  return parsed;
}

/** @throws Error naming the part that is not a CIDR. */
function networksOf(list: string | undefined): string[] | undefined {
  const networks = list
    ?.split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  for (const network of networks ?? []) {
    if (!ipaddr.isValidCIDR(network)) {
      throw new Error(
        `Configuration: MINDBILL_ALLOWED_NETWORKS: “${network}” is not a network such as 10.0.0.0/8`,
      );
    }
  }
  return networks;
}

/** Production starts with none of the local conveniences, whatever NODE_ENV says. */
function refuseUnsafeProduction(env: Env, variables: Record<string, string | undefined>): void {
  const reasons: string[] = [];
  if (!env.origin.startsWith("https://")) reasons.push("MINDBILL_ORIGIN must be an https origin");
  if (/change.?me|default|example|secret123/i.test(env.nextauthSecret)) {
    reasons.push("NEXTAUTH_SECRET looks like a placeholder");
  }
  if (env.encryptionKeys.split(",").some((pair) => /^[^:]+:(.)\1+=?$/.test(pair))) {
    reasons.push("MINDBILL_ENCRYPTION_KEYS looks like a placeholder");
  }
  if (!variables.INNGEST_DEV && !(variables.INNGEST_SIGNING_KEY && variables.INNGEST_EVENT_KEY)) {
    reasons.push("INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY are not set");
  }
  if (/@(127\.\d+\.\d+\.\d+|localhost):\d+\/mindbill\?embedded=1/.test(env.databaseUrl)) {
    reasons.push("DATABASE_URL names the embedded database");
  }
  if (env.allowedNetworks.some(holdsLoopback)) {
    reasons.push("MINDBILL_ALLOWED_NETWORKS may not contain loopback");
  }
  if (reasons.length > 0) {
    throw new Error(`Configuration refused in production mode: ${reasons.join("; ")}`);
  }
}

/** Also of a network so wide that loopback is a part of it. */
function holdsLoopback(cidr: string): boolean {
  const [base, bits] = ipaddr.parseCIDR(cidr);
  const loopback = ipaddr.parse(base.kind() === "ipv4" ? "127.0.0.1" : "::1");
  return base.range() === "loopback" || loopback.match(base, bits);
}

let cached: Env | undefined;

/** The configuration of this process; parsed at first use, so that a build needs no secrets. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Tests only: forget what was read. */
export function resetEnv(): void {
  cached = undefined;
}
