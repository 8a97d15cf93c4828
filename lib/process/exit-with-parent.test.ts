import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..", "..");
let child: ChildProcess;
afterEach(() => child.kill("SIGKILL"));

/** A process that watches its parent and says `up`; without that it would live for a minute. */
async function start(call: string, environment: Record<string, string>): Promise<ChildProcess> {
  const program = `
    import { exitWithParent } from "./lib/process/exit-with-parent.ts";
    setTimeout(() => {}, 60_000);
    ${call};
    console.log("up");`;
  child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  if (child.stdout) await once(child.stdout, "data");
  return child;
}

test("it stops as if asked to when the pipe of its parent closes", async () => {
  const watching = await start("exitWithParent()", { MINDBILL_PARENT_FD: "0" });
  watching.stdin?.destroy();
  expect(await once(watching, "exit")).toEqual([null, "SIGTERM"]);
});

test("what a stop is can be said, for a process that has something to finish", async () => {
  const watching = await start("exitWithParent(() => process.exit(7))", { MINDBILL_PARENT_FD: "0" });
  watching.stdin?.destroy();
  expect(await once(watching, "exit")).toEqual([7, null]);
});

test("a stop that hangs ends by force", async () => {
  const watching = await start("exitWithParent(() => {}, 50)", { MINDBILL_PARENT_FD: "0" });
  watching.stdin?.destroy();
  expect(await once(watching, "exit")).toEqual([1, null]);
});

test("without a parent that holds a pipe a closed input means nothing", async () => {
  const alone = await start("exitWithParent(() => process.exit(7))", { MINDBILL_PARENT_FD: "" });
  alone.stdin?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(alone.exitCode).toBeNull();
});
