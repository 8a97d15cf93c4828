import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/scripts/launcher/free-port";
import { rememberedPort, rememberPort } from "@/scripts/launcher/remembered-ports";
import { readSecrets } from "@/scripts/launcher/secrets";
import { clusterFolder, sharedFolder } from "@/scripts/postgres/cluster-folder";
import { explainConnection } from "@/scripts/postgres/explain-connection";
import { initCluster } from "@/scripts/postgres/init-cluster";
import { usablePostgres } from "@/scripts/postgres/native-folder";
import { type Postmaster, readPostmaster, stopPostmaster } from "@/scripts/postgres/postmaster";
import { provision } from "@/scripts/postgres/provision";
import { postgresUser } from "@/scripts/postgres/run-as";
import { runServer } from "@/scripts/postgres/run-server";
import { embeddedUrls } from "@/scripts/postgres/urls";
import { projectRoot } from "@/scripts/project-root";

const patienceMs = 30_000;

export type EmbeddedPostgres = {
  /** Migrates: owns the tables, may create roles, is no superuser. */
  ownerUrl: string;
  /** Serves requests: owns nothing. */
  appUrl: string;
  superuserUrl: string;
  port: number;
  pid: number;
  /** Ends the server, also one that was found running. */
  stop(): Promise<void>;
};

/**
 * Starts the Postgres of a data directory, or takes over the one that is running there (its launcher was
 * killed). The first call makes the cluster. Not migrated: see `migrate`.
 * @param durable false for tests: commits survive no crash
 * @param log receives a line for each step worth knowing
 * @throws Error with one sentence, naming DATABASE_URL where that is the way out
 */
export async function startPostgres(options: {
  dataDir: string;
  durable?: boolean;
  log?: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const log = options.log ?? (() => undefined);
  const runAs = postgresUser();
  const passwords = readSecrets(dataDir).postgres;
  const folder = await clusterFolder(dataDir, runAs, passwords.superuser, log);
  const end = Date.now() + patienceMs;
  while (true) {
    const adopted = await adopt(folder);
    const server = adopted ?? (await start());
    const urls = embeddedUrls(server.port, passwords);
    try {
      await provision(urls.superuserUrl, passwords);
      if (adopted) log(`Taking over the Postgres that is already running (process ${adopted.pid})`);
      rememberPort(dataDir, "postgres", server.port);
      return { ...urls, port: server.port, pid: server.pid, stop: () => stopPostmaster(server.pid) };
    } catch (error) {
      if (!adopted) await stopPostmaster(server.pid);
      // The one that was found was just ending.
      const passing = adopted !== null && explainConnection(urls.superuserUrl, error) !== null;
      if (!passing || Date.now() > end) throw error;
      await sleep(200);
    }
  }

  async function start(): Promise<Postmaster> {
    const native = await usablePostgres(
      runAs,
      () => (runAs.uid === undefined ? dataDir : sharedFolder(projectRoot)),
      log,
    );
    initCluster(native, folder, runAs, passwords.superuser);
    return runServer({
      native,
      folder,
      runAs,
      durable: options.durable ?? true,
      logFile: path.join(dataDir, "postgres.log"),
      choosePort: () => freePort(rememberedPort(dataDir, "postgres")),
    });
  }
}

/** The server that runs in this folder; one that is starting or stopping is waited for. */
async function adopt(folder: string): Promise<Postmaster | null> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) {
    const server = readPostmaster(folder);
    if (server === null || server.ready) return server;
  }
  return null;
}
