import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * Installs the packages of package-lock.json unless they are there, and generates the database client unless it
 * is newer than the datamodel. Two processes that begin together take turns.
 * @param root project folder
 * @param options.withDev also asks for the packages that only tests and checks need
 * @throws Error with one sentence
 */
export async function installMissing(root, options = { withDev: false }) {
  if (missing(root, options) === null && clientIsFresh(root)) return;
  const unlock = await takeTurns(path.join(root, ".mindbill-setup"));
  try {
    const reason = missing(root, options);
    if (reason) await npmCi(root, reason);
    if (!clientIsFresh(root)) await generateClient(root);
  } finally {
    unlock();
  }
}

/**
 * What npm says is installed (its own node_modules/.package-lock.json) against what the project wants.
 * @returns a phrase on what is missing, or null
 */
export function missing(root, { withDev }) {
  const wanted = readLock(path.join(root, "package-lock.json"));
  const installed = readLock(path.join(root, "node_modules", ".package-lock.json"));
  if (!installed) return "no packages are installed yet";
  for (const [name, entry] of Object.entries(wanted ?? {})) {
    const mayBeAbsent = entry.optional || entry.devOptional || entry.peer || (entry.dev && !withDev);
    if (name === "" || entry.link || (mayBeAbsent && !installed[name])) continue;
    if (installed[name]?.version !== entry.version)
      return `${name.replace(/^.*node_modules\//, "")} is new or changed`;
  }
  return null;
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null;
}

async function npmCi(root, reason) {
  console.log(`· Installing packages: ${reason} (one to three minutes, once)`);
  // npm may run without a terminal and then prints nothing until it is done.
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const reminder = setInterval(() => console.log(`· Still installing packages (${seconds()} s)`), 10_000);
  try {
    const { program, before } = npm();
    await run(program, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"], root);
  } catch (error) {
    throw new Error(`npm could not install the packages: ${error.message}. Try \`npm ci\` to see why.`);
  } finally {
    clearInterval(reminder);
  }
  console.log(`✓ The packages are installed (${seconds()} s)`);
}

/** Also covers an npm that was told to skip install scripts, of which ours generates the client. */
function clientIsFresh(root) {
  const client = path.join(root, "prisma", "generated", "client.ts");
  if (!existsSync(client)) return false;
  const made = statSync(client).mtimeMs;
  const folder = path.join(root, "prisma", "schema");
  return readdirSync(folder).every((name) => statSync(path.join(folder, name)).mtimeMs <= made);
}

async function generateClient(root) {
  console.log("· Generating the database client");
  const cli = createRequire(path.join(root, "package.json")).resolve("prisma/build/index.js");
  await run(process.execPath, [cli, "generate"], root, "ignore");
}

/** npm as this process was started by it, so that a version manager's choice is kept. */
function npm() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return { program: process.execPath, before: [cli] };
  return { program: process.platform === "win32" ? "npm.cmd" : "npm", before: [] };
}

/** @param output where what it prints goes; when that is nowhere, its complaints are told if it fails */
function run(program, args, cwd, output = "inherit") {
  return new Promise((resolve, reject) => {
    const complaints = output === "ignore" ? "pipe" : "inherit";
    const child = spawn(program, args, {
      cwd,
      stdio: ["ignore", output, complaints],
      shell: program.endsWith(".cmd"),
    });
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`it ended with ${signal ?? `exit code ${code}`}${said && `:\n${said.trim()}`}`));
    });
  });
}

/** Holds a folder as a lock; one whose holder is gone is taken over. */
async function takeTurns(folder) {
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(path.join(folder, "pid"), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function isAbandoned(folder) {
  try {
    const pid = Number(readFileSync(path.join(folder, "pid"), "utf8"));
    if (!pid) return ageMs(folder) > 5_000; // made, and not yet signed
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH" || (error.code === "ENOENT" && ageMs(folder) > 5_000);
  }
}

function ageMs(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    return 0; // given back meanwhile
  }
}
