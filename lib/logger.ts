import "server-only";
import pino from "pino";
import { loggedMembers, withoutSecrets } from "./logger-redact";

/** Members that may hold protected health information or a secret, whoever logs them. */
const SENSITIVE = [
  "authorization",
  "body",
  "cookie",
  "data",
  "headers",
  "password",
  "patient",
  "secret",
  "secrets",
  "token",
];

// Read straight from the environment: logging must work before (and when) the configuration is refused.
export const logger = pino({
  level: process.env.LOG_LEVEL || "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: SENSITIVE.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
  // Errors are cut down before anything else sees them; pino's own serializer would add what hangs on them.
  serializers: { err: (error: unknown) => error },
  formatters: { log: (members) => loggedMembers(members) },
  hooks: { streamWrite: withoutSecrets },
});
