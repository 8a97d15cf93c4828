import { describe, expect, it } from "vitest";
import { loggedError, loggedMembers, withoutSecrets } from "./logger-redact";

describe("an error in the log", () => {
  it("is its type, message, code and frames; what a driver hangs on it stays out", () => {
    const error = Object.assign(new Error("insert failed", { cause: new Error("Xanthippe") }), {
      code: "P2002",
      detail: "Failing row contains (Xanthippe)",
      meta: { patient: "Xanthippe" },
    });
    const logged = loggedError(error);
    expect(Object.keys(logged)).toEqual(["type", "message", "code", "stack"]);
    expect(logged).toMatchObject({ type: "Error", message: "insert failed", code: "P2002" });
    expect(logged.stack).toMatch(/^ +at .*logger-redact\.test/);
    expect(JSON.stringify(logged)).not.toContain("Xanthippe");
  });

  it("takes the code of its cause, such as fetch's ECONNREFUSED", () => {
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(loggedError(new TypeError("fetch failed", { cause }))).toMatchObject({
      type: "TypeError",
      code: "ECONNREFUSED",
    });
  });

  it.each([
    'invalid input syntax for type date: "Xanthippe"',
    'invalid input syntax for type date: "the "Xanthippe" of\n Athens"',
    "new row violates check: Failing row contains (1, Xanthippe (f), null)",
    "Key (name)=(Xanthippe) already exists",
  ])("loses the values that Postgres quotes: %j", (message) => {
    const logged = loggedError(new Error(message));
    expect(JSON.stringify(logged)).not.toContain("Xanthippe");
    expect(logged.message).toMatch(/^(invalid input|new row|Key)/);
  });

  it("is cut down wherever it stands in what is logged", () => {
    const error = Object.assign(new Error("no"), { meta: "Xanthippe" });
    const logged = loggedMembers({ part: "x", nested: { error }, list: [1] });
    expect(JSON.stringify(logged)).not.toContain("Xanthippe");
    expect(logged).toMatchObject({ part: "x", nested: { error: { message: "no" } }, list: [1] });
  });
});

describe("a finished line", () => {
  it.each([
    ["https://a.example/hook?key=s3cret&x=1 failed", "https://a.example/hook?*** failed"],
    ["postgres://app:s3cret@db.example/mindbill", "postgres://***@db.example/mindbill"],
    ["https://u:s3cret@a.example/?q=s3cret", "https://***@a.example/?***"],
    ["whsec_s3cret+/=", "whsec_***"],
    ["mbk_live_abc_s3cret", "mbk_live_***"],
    ["authorization: Bearer s3cret", "authorization: Bearer ***"],
  ])("shows no secret and stays JSON: %s", (text, masked) => {
    const line = withoutSecrets(JSON.stringify({ msg: text, after: 1 }));
    expect(JSON.parse(line)).toEqual({ msg: masked, after: 1 });
  });
});
