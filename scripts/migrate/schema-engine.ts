import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ErrorCapturingSqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

type Glue = {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loading: Promise<Glue> | undefined;

/**
 * Opens Prisma's own schema engine, compiled to WebAssembly, so that migrations need no downloaded binary.
 * The package's entry imports the .wasm file as a module, which Node cannot do without a flag; this does the
 * same three steps by hand.
 * @param adapterFactory how the engine reaches the database; it connects at the first request that needs one
 */
export async function openSchemaEngine(
  adapterFactory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  datamodels?: [path: string, content: string][],
): Promise<SchemaEngine> {
  loading ??= load();
  const glue = await loading;
  return glue.SchemaEngine.new({ datamodels }, () => undefined, adapterFactory);
}

async function load(): Promise<Glue> {
  const gluePath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as Glue;
  const module = await WebAssembly.compile(await readFile(gluePath.replace(/\.js$/, ".wasm")));
  const { exports } = await WebAssembly.instantiate(module, {
    "./schema_engine_bg.js": { ...glue, ...timers(glue) } as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(exports);
  const start = exports.__wbindgen_start;
  if (typeof start === "function") start();
  return glue;
}

/**
 * The engine limits its wait for a lock with a timer that it never clears: ten seconds that would keep a
 * finished command alive.
 */
function timers(glue: object): Record<string, (callback: () => void, ms: number) => NodeJS.Timeout> {
  const names = Object.keys(glue).filter((name) => name.startsWith("__wbg_setTimeout_"));
  return Object.fromEntries(names.map((name) => [name, (callback, ms) => setTimeout(callback, ms).unref()]));
}
