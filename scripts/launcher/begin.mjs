import path from "node:path";
import { installMissing } from "./install.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");

/** Installs what is missing, then hands over to the launcher proper, which is TypeScript. */
export async function begin(args) {
  try {
    await installMissing(root);
    const { register } = await import("tsx/esm/api");
    register({ tsconfig: path.join(root, "tsconfig.json") });
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const { main } = await import("./main.ts");
  await main(args);
}
