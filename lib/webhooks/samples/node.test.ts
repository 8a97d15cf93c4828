import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BILL_EVENT_TYPES } from "@/lib/events/catalog";
import { SECRET_VARIABLE } from "../catalog";
import { generateSecret } from "../secret";
import { signStandardWebhook } from "../signature";
import { nodeSample } from "./node";

const FOLDER = mkdtempSync(path.join(tmpdir(), "mindbill-sample-"));
const SECRET = generateSecret();
const BODY = JSON.stringify({
  id: "evt_0199f3a27c4e7b0c8d21f0a4b6c8e012",
  type: "835.received",
  data: { bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c", amount_posted: "1621.00" },
});

let receiver: ChildProcess;
let url: string;
const printed: string[] = [];

beforeAll(async () => {
  // As after `npm install standardwebhooks` in an empty folder.
  symlinkSync(path.resolve("node_modules"), path.join(FOLDER, "node_modules"));
  writeFileSync(path.join(FOLDER, "receiver.mjs"), nodeSample({ eventTypes: ["*"] }));
  receiver = spawn(process.execPath, ["receiver.mjs"], {
    cwd: FOLDER,
    env: { ...process.env, [SECRET_VARIABLE]: SECRET, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!receiver.stdout) throw new Error("the sample prints nothing");
  const lines = createInterface(receiver.stdout);
  const [greeting] = (await once(lines, "line")) as [string];
  lines.on("line", (line) => printed.push(line));
  url = `http://127.0.0.1:${/\d+$/.exec(greeting)?.[0]}/`;
});

afterAll(() => {
  receiver.kill();
  rmSync(FOLDER, { recursive: true });
});

type Changes = { secrets?: string[]; sentBody?: string; timestamp?: number };

async function send({ secrets = [SECRET], sentBody = BODY, timestamp = unixNow() }: Changes = {}) {
  const { id } = JSON.parse(BODY) as { id: string };
  const response = await fetch(url, {
    method: "POST",
    body: sentBody,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signStandardWebhook({ id, timestamp, body: BODY, secrets }),
    },
  });
  return response.status;
}

function unixNow(): number {
  return Math.floor(Date.now() / 1_000);
}

test("the sample runs as it is shown: what we signed is accepted, and handled once however often it arrives", async () => {
  expect(await send()).toBe(204);
  expect(await send()).toBe(204);
  await expect
    .poll(() => printed)
    .toEqual([expect.stringMatching(/^835\.received evt_0199f3a2.* bill_0199/)]);
});

test("it accepts either secret during a rotation", async () => {
  expect(await send({ secrets: [generateSecret(), SECRET] })).toBe(204);
});

test.each([
  ["signed with another secret", { secrets: [generateSecret()] }],
  ["changed after it was signed", { sentBody: BODY.replace("1621.00", "9621.00") }],
  ["older than five minutes", { timestamp: unixNow() - 301 }],
])("it refuses what was %s", async (_, changes) => {
  expect(await send(changes)).toBe(401);
});

test("it refuses what carries no signature", async () => {
  const response = await fetch(url, { method: "POST", body: BODY });
  expect(response.status).toBe(401);
});

test("the switch names this endpoint's event types and no others, in the order of a bill's life", () => {
  expect(casesOf(["endpoint.muted", "bill.paid", "bill.created"])).toEqual([
    "bill.created",
    "bill.paid",
    "endpoint.muted",
  ]);
});

test("* becomes every bill event by name, followed by what must be named", () => {
  expect(casesOf(["*", "endpoint.disabled"])).toEqual([...BILL_EVENT_TYPES, "endpoint.disabled"]);
});

test("it says whose secret it needs", () => {
  const webhookId = "we_0199f3a2c1047f6e9d3b5a8e41c60d27";
  expect(nodeSample({ eventTypes: ["*"], webhookId })).toContain(`the webhook ${webhookId}.`);
});

function casesOf(eventTypes: string[]): string[] {
  return [...nodeSample({ eventTypes }).matchAll(/^ {4}case "(.+)":$/gm)].map((match) => match[1] ?? "");
}
