import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { aWebhook, callWebhooks, register } from "./calls.fixture";
import { pointers, rowOf, webhookScene } from "./scene.fixture";

const scene = webhookScene();

describe("destinations", () => {
  const refuse = async (url: string, code: string) => {
    const answer = await callWebhooks(scene.token, "create", { body: aWebhook({ url }) });
    expect([answer.status, answer.body.code, ...pointers(answer.body)]).toEqual([
      422,
      "destination_refused",
      `/url ${code}`,
    ]);
  };

  beforeAll(() => {
    process.env.MINDBILL_ALLOWED_NETWORKS = "198.51.100.0/24";
    resetEnv();
  });
  afterAll(() => {
    delete process.env.MINDBILL_ALLOWED_NETWORKS;
    resetEnv();
  });

  it.each([
    "https://127.0.0.1/x",
    "https://127.1/x",
    "https://2130706433/x",
    "https://0x7f000001/x",
    "https://0177.0.0.1/x",
    "https://0.0.0.0/x",
    "https://[::1]/x",
    "https://[::]/x",
    "https://10.1.2.3/x",
    "https://172.16.0.1/x",
    "https://192.168.1.1/x",
    "https://100.64.0.1/x",
    "https://169.254.1.1/x",
    "https://[fe80::1]/x",
    "https://[fd12::1]/x",
    "https://169.254.169.254/latest/meta-data",
    "https://2852039166/latest/meta-data",
    "https://[fd00:ec2::254]/x",
    "https://168.63.129.16/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://[::ffff:a9fe:a9fe]/x",
    "https://[64:ff9b::7f00:1]/x",
    "https://[64:ff9b::10.0.0.1]/x",
    "https://[2002:7f00:1::]/x",
    "https://224.0.0.1/x",
  ])("refuses the address in %s", (url) => refuse(url, "url_address_blocked"));

  it.each([
    "https://localhost/x",
    "https://api.localhost/x",
    "https://printer.local/x",
    "https://vault.internal/x",
    "https://nas.home.arpa/x",
    "https://intranet/x",
    "https://localhost./x",
  ])("refuses the name in %s", (url) => refuse(url, "url_host_reserved"));

  it.each([
    ["http://93.184.216.34/x", "url_scheme"],
    ["ftp://93.184.216.34/x", "url_scheme"],
    ["https://user:pw@93.184.216.34/x", "url_credentials"],
    ["https://93.184.216.34/x#part", "url_fragment"],
    ["https://93.184.216.34:25/x", "url_port"],
    ["not a url", "url_invalid"],
    [`https://93.184.216.34/${"x".repeat(2048)}`, "url_too_long"],
  ])("refuses %s", (url, code) => refuse(url, code));

  it("lets an allowed network be reached, also by plain http", async () => {
    const answer = await callWebhooks(scene.token, "create", {
      body: aWebhook({ url: "http://198.51.100.4:8080/x" }),
    });
    expect(answer.status).toBe(201);
  });

  it("judges a changed URL as a new one, and leaves the endpoint as it was", async () => {
    const webhook = await register(scene.token);
    const answer = await callWebhooks(scene.token, "update", {
      id: webhook.id,
      body: { url: "https://169.254.169.254/" },
    });
    expect([answer.status, answer.body.code]).toEqual([422, "destination_refused"]);
    expect(await rowOf(webhook.id)).toMatchObject({ url: webhook.url, version: 1 });
  });
});
