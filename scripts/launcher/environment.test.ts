import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { instanceEnvironment } from "@/scripts/launcher/environment";
import { readOptions } from "@/scripts/launcher/options";

const secrets = {
  nextauthSecret: "n".repeat(43),
  encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  inngestEventKey: "event-key",
  inngestSigningKey: "signkey-test-00",
  postgres: { superuser: "s", owner: "o", login: "l" },
};
const database = { appUrl: "postgresql://app", ownerUrl: "postgresql://owner" };

function compose(given: Record<string, string>, clockPort: number | null = 4321) {
  return instanceEnvironment(readOptions([], given, "/project"), given, secrets, database, clockPort);
}

test("without any configuration the app accepts what it is given", () => {
  const parsed = parseEnv(compose({}));
  expect(parsed).toMatchObject({
    mode: "local",
    origin: "http://localhost:3000",
    dataDir: "/project/.mindbill",
  });
});

test("what the user sets wins over what is generated", () => {
  const given = { NEXTAUTH_SECRET: "mine".repeat(10), MINDBILL_ORIGIN: "https://bills.example" };
  expect(compose(given)).toMatchObject({ ...given, NEXTAUTH_URL: "https://bills.example" });
});

test("the app and the embedded clock share keys and talk in the signed mode", () => {
  expect(compose({})).toMatchObject({
    INNGEST_DEV: "0",
    INNGEST_EVENT_KEY: "event-key",
    INNGEST_SIGNING_KEY: "signkey-test-00",
    INNGEST_BASE_URL: "http://127.0.0.1:4321",
  });
});

test("with a real Inngest nothing about it is set", () => {
  expect(
    Object.keys(compose({ INNGEST_DEV: "1" }, null)).filter((name) => name.startsWith("INNGEST")),
  ).toEqual([]);
});

test("production mode gets no generated secret", () => {
  const given = {
    MINDBILL_MODE: "production",
    DATABASE_URL: "postgresql://a",
    INNGEST_EVENT_KEY: "k",
    INNGEST_SIGNING_KEY: "s",
  };
  const environment = compose(given, null);
  expect(environment.NEXTAUTH_SECRET).toBeUndefined();
  expect(environment.MINDBILL_ENCRYPTION_KEYS).toBeUndefined();
});
