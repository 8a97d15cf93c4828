import "server-only";
import pino from "pino";

// Read straight from the environment: logging must work before (and when) the configuration is refused.
export const logger = pino({
  level: process.env.LOG_LEVEL || "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["*.authorization", "*.cookie", "*.secret", "*.token", "*.password", "*.patient", "*.body"],
    censor: "[redacted]",
  },
});
