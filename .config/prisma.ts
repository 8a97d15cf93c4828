import path from "node:path";
import { defineConfig } from "prisma/config";

// `prisma generate` would download a schema engine that it never calls; naming any executable stops that,
// so a machine without Prisma's download server can install this project.
if (process.argv.includes("generate")) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: path.join(import.meta.dirname, "..", "prisma", "schema"),
  migrations: {
    path: path.join(import.meta.dirname, "..", "prisma", "migrations"),
  },
});
