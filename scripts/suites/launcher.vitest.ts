import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..", "..");

/** The launcher for real: slow, one at a time, so not among the unit tests. Run by scripts/e2e.mjs. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root, "server-only": path.join(root, ".config/empty.ts") } },
  test: {
    include: ["scripts/launcher/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
