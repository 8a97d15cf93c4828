/** Settings of the embedded server, chosen for a machine with two cores and a few gigabytes. */
const settings: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  synchronous_commit: "on",
  wal_compression: "on",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  // Compiling and parallel plans cost short queries more than they give; parallel plans also need more of
  // /dev/shm than a container usually has.
  jit: "off",
  max_parallel_workers_per_gather: "0",
  max_parallel_maintenance_workers: "0",
  // After kill -9 of everybody a backend in a long query would hold the shared memory for ever.
  client_connection_check_interval: "2s",
  timezone: "UTC",
  log_timezone: "UTC",
  // Terse leaves out DETAIL lines, which quote row values.
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** For tests: a crash may lose everything, which makes commits cheap. */
const disposable: Record<string, string> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "200",
};

/** Variables for the server's programs: nothing of ours, so none of our secrets. */
export const serverEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
};

/** Command line of the embedded server. */
export function serverArguments(folder: string, port: number, durable: boolean): string[] {
  const all = durable ? settings : { ...settings, ...disposable };
  return ["-D", folder, "-p", String(port), ...Object.entries(all).flatMap(([k, v]) => ["-c", `${k}=${v}`])];
}
