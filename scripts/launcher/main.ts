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
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void running.stop(say).then(() => process.exit(0)));
  }
  try {
    loadDotEnv();
    const { givenUp } = await startInstance(readOptions(args, process.env, projectRoot), running);
    complain(await givenUp);
  } catch (error) {
    if (running.stopping) return; // what was under way failed because a signal ended it
    complain(error);
  }
  await running.stop(say);
  process.exit(1);
}
