import { defineConfig } from "@playwright/test";

/** Runs against the instance of E2E_ORIGIN; scripts/suites starts one, with a browser of the machine. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: process.env.E2E_ORIGIN,
    trace: "retain-on-failure",
    launchOptions: {
      ...(process.env.E2E_BROWSER ? { executablePath: process.env.E2E_BROWSER } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  outputDir: "../test-results",
});
