import "server-only";
import { logger } from "../logger";
import { mayScrape } from "./may-scrape";
import { type Gauges, readGauges } from "./read-gauges";
import { type Metrics, metrics } from "./registry";

/**
 * Answers a scrape in Prometheus' text format; whoever may not read it gets 404, as if nothing were here. Counters
 * are this process's; gauges are the database's, and absent while it does not answer.
 */
export async function scrape(request: Request): Promise<Response> {
  if (!mayScrape(request.headers)) return new Response("Not found\n", { status: 404 });
  const held = metrics();
  try {
    show(held, await readGauges());
  } catch (error) {
    logger.warn({ err: error }, "the gauges could not be read; the scrape has the counters only");
    hide(held);
  }
  return new Response(await held.registry.metrics(), {
    headers: { "content-type": held.registry.contentType, "cache-control": "no-store" },
  });
}

function show(held: Metrics, gauges: Gauges): void {
  held.databaseUp.set(1);
  for (const [state, count] of Object.entries(gauges.queue)) held.queue.set({ state }, count);
  held.oldestDueSeconds.set(gauges.oldestDueSeconds);
  for (const [status, count] of Object.entries(gauges.endpoints)) held.endpoints.set({ status }, count);
  if (gauges.clockSilentSeconds === null) held.clockSilentSeconds.remove();
  else held.clockSilentSeconds.set(gauges.clockSilentSeconds);
  for (const [kind, count] of Object.entries(gauges.connections)) held.connections.set({ kind }, count);
}

/** A stale figure looks like a good one: it is taken away instead. */
function hide(held: Metrics): void {
  held.databaseUp.set(0);
  for (const gauge of [held.oldestDueSeconds, held.clockSilentSeconds]) gauge.remove();
  for (const gauge of [held.queue, held.endpoints, held.connections]) gauge.reset();
}
