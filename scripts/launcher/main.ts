import { loadDotEnv } from "@/scripts/launcher/dot-env";
import { readOptions } from "@/scripts/launcher/options";
import { complain, say } from "@/scripts/launcher/progress";
import { Running } from "@/scripts/launcher/running";
import { startInstance } from "@/scripts/launcher/start-instance";
import { projectRoot } from "@/scripts/project-root";

/**
 * Everything `npm start` does once the packages are there: starts an instance, keeps it running, and at Ctrl-C
 * or `kill` stops what it started, in order; a second Ctrl-C does not wait for what is in flight. The process
 * ends with 0 after a stop that was asked for, else with 1.
 */
export async function main(args: string[]): Promise<void> {
  const running = new Running();
  const asked = stopAsked(() => running.hurry());
  const starting = start(args, running);
  const failure = starting.then(
    (app) => app.givenUp,
    (error: unknown) => error,
  );
  const reason = await Promise.race([asked, failure]);
  if (reason) complain(reason);
  await running.stop(say);
  // A part that was just starting when the stop began has been added since.
  await starting.catch(() => undefined);
  await running.stop(say);
  if (!reason) say("Stopped");
  process.exit(reason ? 1 : 0);
}

async function start(args: string[], running: Running): Promise<{ givenUp: Promise<string> }> {
  loadDotEnv();
  return startInstance(readOptions(args, process.env, projectRoot), running);
}

/** Settles with null at the first signal that asks for a stop; `again` is called at each further one. */
function stopAsked(again: () => void): Promise<null> {
  return new Promise((resolve) => {
    let first = true;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (!first) again();
        first = false;
        resolve(null);
      });
    }
  });
}
