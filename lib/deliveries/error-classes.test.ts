import { describe, expect, it } from "vitest";
import type { Exchange } from "@/lib/outbound/exchange";
import { ERROR_CLASSES, explain, outcomeOf } from "./error-classes";

const phases = { dns: null, connect: null, tls: null, first_byte: 1, total: 1 };
const answered = (statusCode: number, headers: Record<string, string> = {}): Exchange => ({
  ok: true,
  statusCode,
  headers,
  body: "",
  truncated: false,
  phases,
  remoteAddress: null,
});

describe("outcomeOf", () => {
  it.each([
    [200, "2xx", true],
    [201, "2xx", true],
    [204, "2xx", true],
    [299, "2xx", true],
    [300, "2xx", false],
    [200, "200", true],
    [201, "200", false],
    [204, "200", false],
  ] as const)("counts %i under %s as delivered: %s", (status, codes, delivered) => {
    expect(outcomeOf(answered(status), codes).delivered).toBe(delivered);
  });

  it.each([
    [301, "redirect"],
    [302, "redirect"],
    [307, "redirect"],
    [308, "redirect"],
    [304, "bad_status"],
    [400, "bad_status"],
    [404, "bad_status"],
    [410, "gone"],
    [500, "bad_status"],
  ])("names status %i %s", (status, errorClass) => {
    expect(outcomeOf(answered(status), "2xx")).toMatchObject({
      delivered: false,
      errorClass,
      statusCode: status,
    });
  });

  it("passes Retry-After on, and asks to slow down on 429 and 503 only", () => {
    const retryAfter = { "retry-after": "30" };
    expect(outcomeOf(answered(429, retryAfter), "2xx")).toMatchObject({ retryAfter: "30", slowDown: true });
    expect(outcomeOf(answered(503), "2xx")).toMatchObject({ retryAfter: null, slowDown: true });
    expect(outcomeOf(answered(500, retryAfter), "2xx")).toMatchObject({ retryAfter: "30", slowDown: false });
  });

  it("does not count a success status whose body never came", () => {
    const exchange: Exchange = {
      ok: false,
      error: { class: "timeout", message: "no complete answer within 100 ms", detail: "body" },
      phases,
      remoteAddress: "1.2.3.4",
      partial: { statusCode: 200, headers: {}, body: "", truncated: false },
    };
    expect(outcomeOf(exchange, "2xx")).toMatchObject({
      delivered: false,
      errorClass: "timeout",
      detail: "body",
      statusCode: 200,
      technical: "no complete answer within 100 ms",
    });
  });
});

describe("explain", () => {
  it.each(ERROR_CLASSES)(
    "has a cause and a fix for %s in whole sentences, whatever is known",
    (errorClass) => {
      const contexts = [
        {},
        { detail: "nonsense", statusCode: 418, host: "hooks.example.com", timeoutMs: 10_000 },
      ];
      for (const { message, hint } of contexts.map((context) => explain(errorClass, context))) {
        for (const text of [message, hint]) {
          expect(text).toMatch(/^\S.*[.!]$/);
          expect(text).not.toMatch(/undefined|null|NaN|\s{2}|\.\./);
        }
      }
    },
  );

  it("tells the TLS problems, the phases of a timeout and the kinds of status apart", () => {
    const tls = ["expired", "self_signed", "name_mismatch", "untrusted", "protocol"].map((detail) =>
      explain("tls_failed", { detail }),
    );
    const timeouts = ["queue", "dns", "connect", "tls", "first_byte", "body"].map((detail) =>
      explain("timeout", { detail }),
    );
    const statuses = [202, 400, 401, 404, 429, 500].map((statusCode) =>
      explain("bad_status", { statusCode }),
    );
    for (const group of [tls, timeouts, statuses]) {
      expect(new Set(group.map(({ hint }) => hint)).size).toBe(group.length);
    }
    expect(explain("timeout", { detail: "first_byte", timeoutMs: 10_000 }).message).toContain("10 s");
    expect(explain("tls_failed", { detail: "expired", host: "a.example.com" }).message).toMatch(
      /^a\.example\.com has/,
    );
    expect(explain("blocked_destination", { detail: "plain_http" }).hint).toContain("https");
  });
});
