import { parseEnv } from "@/lib/env";
import { build, buildIsStale } from "@/scripts/launcher/build";
import { instanceEnvironment } from "@/scripts/launcher/environment";
import { exampleToken } from "@/scripts/launcher/example-token";
import { freePort, isFree } from "@/scripts/launcher/free-port";
import { greeting } from "@/scripts/launcher/greeting";
import { type Instance, removeInstance, writeInstance } from "@/scripts/launcher/instance";
import { readAccess, seedDemo } from "@/scripts/launcher/logins";
import type { Options } from "@/scripts/launcher/options";
import { step } from "@/scripts/launcher/progress";
import { rememberedPort, rememberPort } from "@/scripts/launcher/remembered-ports";
import type { Running } from "@/scripts/launcher/running";
import { readSecrets } from "@/scripts/launcher/secrets";
import { startApp } from "@/scripts/launcher/start-app";
import { startClock } from "@/scripts/launcher/start-clock";
import { migrateDatabase, type StartedDatabase, startDatabase } from "@/scripts/launcher/start-database";
import { waitForLock } from "@/scripts/launcher/wait-for-lock";

/**
 * Starts the parts in order (database, clock, app), so that stopping them in the reverse order loses nothing.
 * @returns `givenUp`, which settles with a reason when the app can no longer be kept running
 * @throws Error with one sentence when a part cannot start; what had started is in `running`
 */
export async function startInstance(
  options: Options,
  running: Running,
): Promise<{ givenUp: Promise<string> }> {
  await holdDataDirectory(options, running);
  await assertPortFree(options.port);
  const database = await prepareDatabase(options, running);
  const clockPort = await chooseClockPort(options);
  const environment = checkedEnvironment(options, database, clockPort);
  const instance = instanceOf(options, database, environment);
  writeInstance(options.dataDir, instance);
  const local = options.mode === "local";
  const made = local ? await seedDemo(options.dataDir, environment, running) : null;
  running.assertGoingOn();
  await buildIfStale(options, running);
  if (clockPort !== null) {
    instance.clock = { port: clockPort, pid: startClock(options, clockPort, environment, running) };
  }
  const app = await step("Starting the app", "The app answers", () =>
    startApp(options, environment, running),
  );
  running.assertGoingOn();
  const token = local ? await exampleToken(options, environment, running) : null;
  writeInstance(options.dataDir, { ...instance, appPid: app.pid, ready: true });
  process.stdout.write(greeting(options, instance.origin, made, readAccess(options.dataDir).logins, token));
  return app;
}

async function holdDataDirectory(options: Options, running: Running): Promise<void> {
  const unlock = await waitForLock(options.dataDir);
  running.add(null, async () => {
    removeInstance(options.dataDir);
    unlock();
  });
}

async function assertPortFree(port: number): Promise<void> {
  // Next listens on all addresses; a listener on loopback alone would take the requests from here.
  for (const host of ["0.0.0.0", "127.0.0.1"]) {
    if (await isFree(port, host)) continue;
    throw new Error(
      `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
    );
  }
}

async function prepareDatabase(options: Options, running: Running): Promise<StartedDatabase> {
  const database = await step("Starting the database", "The database answers", () =>
    startDatabase(options, running),
  );
  running.assertGoingOn();
  await step("Bringing the tables up to date", "The tables are up to date", () => migrateDatabase(database));
  running.assertGoingOn();
  return database;
}

async function chooseClockPort(options: Options): Promise<number | null> {
  if (options.inngest === "configured") return null;
  const port = await freePort(rememberedPort(options.dataDir, "clock"));
  rememberPort(options.dataDir, "clock", port);
  return port;
}

/** @throws Error naming the variables that the app would refuse */
function checkedEnvironment(
  options: Options,
  database: StartedDatabase,
  clockPort: number | null,
): Record<string, string> {
  const secrets = readSecrets(options.dataDir);
  const environment = instanceEnvironment(options, process.env, secrets, database, clockPort);
  parseEnv({ ...process.env, ...environment });
  return environment;
}

async function buildIfStale(options: Options, running: Running): Promise<void> {
  if (options.dev || !buildIsStale(options.distDir)) return;
  const doing = "Building the app (up to a minute; only after a change)";
  await step(doing, "The app is built", () => build(options, running));
  running.assertGoingOn();
}

function instanceOf(
  options: Options,
  database: StartedDatabase,
  environment: Record<string, string>,
): Instance {
  const { embedded } = database;
  return {
    ready: false,
    origin: environment.MINDBILL_ORIGIN ?? "",
    port: options.port,
    launcherPid: process.pid,
    postgres: embedded && { port: embedded.port, pid: embedded.pid },
    clock: null,
    appPid: null,
    environment,
  };
}
