import "server-only";
import { disconnect } from "../db";
import { stopDrains } from "../deliveries/run-drain";
import { env } from "../env";
import { logger } from "../logger";
import { maintainPartitions } from "../retention/maintain-partitions";
import { stopTracing } from "../tracing/span";
import { exitWithParent } from "./exit-with-parent";

/**
 * What a server process does before its first request: refuses a configuration that is wrong or unsafe, and
 * arranges that a stop finishes what is in flight.
 */
export function startProcess(): void {
  try {
    env();
  } catch (error) {
    // One sentence for whoever deploys; a stack would hide it.
    console.error((error as Error).message);
    process.exit(1);
  }
  maintainPartitions().catch((error: unknown) => {
    logger.warn(
      { err: error },
      "log partitions could not be made at the start; the hourly run will try again",
    );
  });
  if (env().otlpEndpoint) recordSpans();
  // With NEXT_MANUAL_SIG_HANDLE the signals are ours; on serverless nobody sends any.
  if (process.env.NEXT_MANUAL_SIG_HANDLE) {
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  }
  exitWithParent();
}

/** Loaded only where spans are wanted: the SDK is large. */
function recordSpans(): void {
  import("../tracing/start-tracing")
    .then(({ startTracing }) => startTracing())
    .catch((error: unknown) => logger.error({ err: error }, "tracing could not be started"));
}

function stop(): void {
  logger.info("stopping: finishing the deliveries in flight");
  stopDrains()
    .then(stopTracing)
    .then(disconnect)
    .catch((error: unknown) => logger.error({ err: error }, "the stop was not clean"))
    .finally(() => process.exit(0));
}
