import { expect, test } from "vitest";
import { readOptions } from "@/scripts/launcher/options";

const read = (environment: Record<string, string>, ...args: string[]) =>
  readOptions(args, environment, "/project");

test("without any configuration everything is embedded, local and on port 3000", () => {
  expect(read({})).toEqual({
    dev: false,
    mode: "local",
    port: 3000,
    dataDir: "/project/.mindbill",
    distDir: ".next",
    database: null,
    inngest: "embedded",
  });
});

test("an empty variable counts as unset", () => {
  expect(read({ PORT: "", DATABASE_URL: " ", INNGEST_DEV: "", MINDBILL_DATA_DIR: "" })).toEqual(read({}));
});

test("a database of the user's is migrated with its own address unless another one is named", () => {
  expect(read({ DATABASE_URL: "postgresql://a" }).database).toEqual({
    appUrl: "postgresql://a",
    ownerUrl: "postgresql://a",
  });
  expect(read({ DATABASE_URL: "postgresql://a", DATABASE_MIGRATION_URL: "postgresql://b" }).database).toEqual(
    {
      appUrl: "postgresql://a",
      ownerUrl: "postgresql://b",
    },
  );
});

test.each([
  [{ INNGEST_DEV: "1" }, "configured"],
  [{ INNGEST_DEV: "http://127.0.0.1:8288" }, "configured"],
  [{ INNGEST_EVENT_KEY: "k" }, "configured"],
  [{ INNGEST_SIGNING_KEY: "signkey-prod-00" }, "configured"],
  [{ INNGEST_DEV: "0" }, "embedded"],
  [{ INNGEST_DEV: "false" }, "embedded"],
])("with %o Inngest is %s", (environment, expected) => {
  expect(read(environment as Record<string, string>).inngest).toBe(expected);
});

test("production embeds neither a database nor a clock", () => {
  expect(() => read({ MINDBILL_MODE: "production" })).toThrow("DATABASE_URL");
  expect(() => read({ MINDBILL_MODE: "production", DATABASE_URL: "postgresql://a" })).toThrow(
    "INNGEST_EVENT_KEY",
  );
});

test.each(["0", "65536", "3000x", "-1"])("PORT=%s is refused with a sentence", (port) => {
  expect(() => read({ PORT: port })).toThrow(`PORT must be a number from 1 to 65535, not ${port}.`);
});

test("an unknown mode is refused", () => {
  expect(() => read({ MINDBILL_MODE: "staging" })).toThrow(
    "MINDBILL_MODE is local or production, not staging.",
  );
});
