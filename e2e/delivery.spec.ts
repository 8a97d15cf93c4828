import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { pushedBill } from "./fixtures/bill";

// The main job without a browser: a bill pushed over REST reaches a receiver process, signed, and the log says so.

type Arrival = { at: string; headers: Record<string, string>; body: string };
type Receiver = { url: string; arrivals: Arrival[]; stop(): void };

const token = (JSON.parse(readFileSync(process.env.E2E_LOGINS ?? "", "utf8")) as { token: string }).token;
const authorization = { authorization: `Bearer ${token}` };

/** `npm run receiver` as a customer would run it, with its lines read as JSON. */
async function startReceiverProcess(flags: string[] = []): Promise<Receiver> {
  const child: ChildProcess = spawn(
    "node",
    ["scripts/run.mjs", "scripts/receiver.ts", "--port", "0", "--json", ...flags],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const receiver: Receiver = { url: "", arrivals: [], stop: () => child.kill() };
  if (!child.stdout) throw new Error("the receiver has no output");
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      const said = JSON.parse(line);
      if (said.type === "listening") {
        receiver.url = `http://127.0.0.1:${said.port}/hook`;
        resolve();
      } else {
        receiver.arrivals.push(said);
      }
    });
  });
  return receiver;
}

test("a bill posted with a token arrives at a receiver process within a second, verified by others' code", async ({
  request,
}) => {
  const receiver = await startReceiverProcess();
  try {
    const registered = await request.post("/v1/webhooks", {
      headers: authorization,
      data: { url: receiver.url, event_types: ["bill.created"] },
    });
    expect(registered.status()).toBe(201);
    const webhook = await registered.json();
    // The first request of a route compiles nothing here, but opens connections: it is not what is measured.
    await request.post("/v1/bills", { headers: authorization, data: pushedBill() });
    await expect.poll(() => receiver.arrivals.length).toBe(1);

    const created = await request.post("/v1/bills", { headers: authorization, data: pushedBill() });
    expect(created.status()).toBe(201);
    const bill = await created.json();
    await expect.poll(() => receiver.arrivals.length).toBe(2);
    const arrival = receiver.arrivals[1];
    if (!arrival) throw new Error("nothing arrived");
    expect(Date.parse(arrival.at) - Date.parse(bill.created_at)).toBeLessThan(1_000);

    const event = new Webhook(webhook.secret).verify(arrival.body, arrival.headers) as {
      id: string;
      data: unknown;
    };
    expect(event).toMatchObject({
      type: "bill.created",
      data: { bill_id: bill.id, total_charge: "3251.00" },
    });
    expect(arrival.headers["webhook-signature"]).toBe(`v1,${opensslSignature(webhook.secret, arrival)}`);

    const find = () =>
      request
        .get("/v1/deliveries", { headers: authorization, params: { event_id: event.id } })
        .then((answer) => answer.json());
    await expect.poll(async () => (await find()).data[0]?.status).toBe("delivered");
    const [listed] = (await find()).data;
    const delivery = await (
      await request.get(`/v1/deliveries/${listed.id}`, { headers: authorization })
    ).json();
    expect(delivery.attempts).toHaveLength(1);
    expect(delivery.attempts[0]).toMatchObject({
      number: 1,
      request: { body: arrival.body, headers: { "webhook-id": event.id } },
      response: { status_code: 200 },
      error: null,
    });
    await request.delete(`/v1/webhooks/${webhook.id}`, { headers: authorization });
  } finally {
    receiver.stop();
  }
});

test("a receiver that fails at first gets the same event and bytes again by itself, with a new signature", async ({
  request,
}) => {
  test.setTimeout(90_000);
  const receiver = await startReceiverProcess(["--fail", "1"]);
  try {
    const registered = await request.post("/v1/webhooks", {
      headers: authorization,
      data: { url: receiver.url, event_types: ["bill.created"] },
    });
    const webhook = await registered.json();
    await request.post("/v1/bills", { headers: authorization, data: pushedBill() });
    // 5 s ± 20 %, then at most the two seconds of the clock's bucket.
    await expect.poll(() => receiver.arrivals.length, { timeout: 30_000 }).toBe(2);
    const [first, second] = receiver.arrivals;
    if (!first || !second) throw new Error("nothing arrived");
    expect(second.body).toBe(first.body);
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(second.headers["webhook-signature"]).not.toBe(first.headers["webhook-signature"]);
    const waitMs = Date.parse(second.at) - Date.parse(first.at);
    expect(waitMs).toBeGreaterThan(3_900);
    new Webhook(webhook.secret).verify(second.body, second.headers);
    await request.delete(`/v1/webhooks/${webhook.id}`, { headers: authorization });
  } finally {
    receiver.stop();
  }
});

function opensslSignature(secret: string, { headers, body }: Arrival): string {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64").toString("hex");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return execFileSync("openssl", ["dgst", "-sha256", "-mac", "HMAC", "-macopt", `hexkey:${key}`, "-binary"], {
    input: signed,
  }).toString("base64");
}
