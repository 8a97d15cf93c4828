import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const production = {
  MINDBILL_ORIGIN: "https://mindbill.practice.example",
  DATABASE_URL: "postgresql://app:secret@db.internal:5432/mindbill",
  MINDBILL_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
  INNGEST_EVENT_KEY: "event",
  INNGEST_SIGNING_KEY: "signkey-prod-00",
};

describe("the configuration", () => {
  it("is production unless local is said, whatever NODE_ENV says", () => {
    expect(parseEnv({ ...production, NODE_ENV: "development" })).toMatchObject({
      mode: "production",
      allowedNetworks: [],
      deliveryBudgetMs: 50_000,
    });
  });

  it("names every variable that is missing or wrong in one message", () => {
    const parse = () =>
      parseEnv({ ...production, DATABASE_URL: undefined, PORT: "http", NEXTAUTH_SECRET: "short" });
    expect(parse).toThrow(/PORT.*DATABASE_URL.*NEXTAUTH_SECRET/);
  });

  it.each([
    ["an http origin", { MINDBILL_ORIGIN: "http://mindbill.example" }, /https/],
    ["a placeholder secret", { NEXTAUTH_SECRET: "changeme-changeme-changeme-changeme" }, /placeholder/],
    ["no Inngest keys", { INNGEST_EVENT_KEY: "" }, /INNGEST/],
    ["loopback destinations", { MINDBILL_ALLOWED_NETWORKS: "127.0.0.0/8" }, /loopback/],
    ["a network that holds loopback", { MINDBILL_ALLOWED_NETWORKS: "10.0.0.0/8, 0.0.0.0/0" }, /loopback/],
    ["all of IPv6", { MINDBILL_ALLOWED_NETWORKS: "::/0" }, /loopback/],
    ["something that is no network", { MINDBILL_ALLOWED_NETWORKS: "10.0.0.0" }, /10\.0\.0\.0/],
  ])("refuses %s in production", (_, changes, message) => {
    expect(() => parseEnv({ ...production, ...changes })).toThrow(message);
  });

  it("allows private networks that are named, and a comma too many", () => {
    expect(parseEnv({ ...production, MINDBILL_ALLOWED_NETWORKS: "10.1.0.0/16, " }).allowedNetworks).toEqual([
      "10.1.0.0/16",
    ]);
  });

  it("allows loopback, http and generated parts in local mode", () => {
    const local = parseEnv({
      ...production,
      MINDBILL_MODE: "local",
      MINDBILL_ORIGIN: "",
      INNGEST_EVENT_KEY: "",
    });
    expect(local).toMatchObject({
      origin: "http://localhost:3000",
      allowedNetworks: ["127.0.0.0/8", "::1/128"],
    });
  });
});
