// A sample receiver: verifies what arrives and prints it.
//   npm run receiver -- --port 4000 --secret whsec_… [--delay-ms n] [--status n] [--fail n] [--quiet] [--json]
import { parseArgs } from "node:util";
import { readableLine } from "@/scripts/receiver/readable-line";
import { serveReceiver } from "@/scripts/receiver/serve-receiver";
import { assertSecret } from "@/scripts/receiver/verify";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4000" },
    secret: { type: "string", default: process.env.WEBHOOK_SECRET },
    "delay-ms": { type: "string", default: "0" },
    status: { type: "string", default: "200" },
    fail: { type: "string", default: "0" },
    quiet: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const print = (line: object, text: string) => console.log(values.json ? JSON.stringify(line) : text);
try {
  if (values.secret) assertSecret(values.secret);
  const receiver = await serveReceiver({
    port: number("port", 0, 65_535),
    secret: values.secret || null,
    delayMs: number("delay-ms", 0, 3_600_000),
    status: number("status", 200, 599),
    fail: number("fail", 0, Number.MAX_SAFE_INTEGER),
    onRequest: (received) => {
      if (!values.quiet) print({ type: "request", ...received }, readableLine(received));
    },
  });
  print({ type: "listening", port: receiver.port }, introduction(receiver.port));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void receiver.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function introduction(port: number): string {
  const hint = values.secret
    ? ""
    : "\nWithout a secret nothing can be verified: register this address as a webhook, then start again with --secret.";
  return `Receiving at http://localhost:${port}/ (Ctrl-C to stop)${hint}`;
}

function number(name: "port" | "delay-ms" | "status" | "fail", min: number, max: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new Error(`--${name} must be a whole number from ${min} to ${max}, not ${values[name]}`);
}
