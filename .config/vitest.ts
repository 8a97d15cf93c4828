import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");
const alias = { "@": root, "server-only": path.join(root, ".config/empty.ts") };

/** `*.test.ts(x)` are pure; `*.db.test.ts` run on a real Postgres that the global setup starts. */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{lib,inngest,components,scripts,app}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          environment: "node",
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: "db",
          include: ["{lib,inngest,scripts,app}/**/*.db.test.ts"],
          globalSetup: ["scripts/testing/postgres-setup.ts"],
          environment: "node",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // After the pure tests: two cores, and a failing pure test is the cheaper news.
          sequence: { groupOrder: 1 },
          // No clock runs here, so every wake-up would log a warning.
          env: { LOG_LEVEL: "silent" },
        },
      },
    ],
  },
});
