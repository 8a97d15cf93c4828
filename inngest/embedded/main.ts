import { z } from "zod";
import { exitWithParent } from "@/lib/process/exit-with-parent";
import { serveClock } from "./serve-clock";

// The launcher waits this long for the app's last calls before it stops the clock by force.
const stopLimitMs = 20_000;

const settings = z
  .object({
    EMBEDDED_CLOCK_PORT: z.coerce.number().int().min(0).max(65_535),
    EMBEDDED_CLOCK_APP_URL: z.url({ protocol: /^https?$/ }),
    INNGEST_EVENT_KEY: z.string().min(16),
    INNGEST_SIGNING_KEY: z.string(),
  })
  .safeParse(process.env);

function log(level: "info" | "warn" | "error", message: string, fields: object = {}): void {
  const line = {
    time: new Date().toISOString(),
    level,
    part: "clock",
    message,
    ...fields,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function main(): Promise<number> {
  if (!settings.success) {
    log("error", "The embedded clock needs other environment variables", {
      cause: settings.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    });
    return 2;
  }
  const clock = await serveClock({
    port: settings.data.EMBEDDED_CLOCK_PORT,
    appUrl: settings.data.EMBEDDED_CLOCK_APP_URL,
    eventKey: settings.data.INNGEST_EVENT_KEY,
    signingKey: settings.data.INNGEST_SIGNING_KEY,
    log,
  });
  log("info", "listening", { port: clock.port });
  await new Promise<void>((resolve) => {
    // Whoever started it may have been killed: a clock without its launcher would call an app that is going too.
    exitWithParent(resolve);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  const abandoned = await clock.stop(stopLimitMs);
  log(abandoned > 0 ? "warn" : "info", "stopped", { abandoned });
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  log("error", "the clock cannot run", {
    cause: error instanceof Error ? error.message : String(error),
  });
  return 1;
});
