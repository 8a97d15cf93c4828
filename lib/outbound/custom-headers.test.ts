import { describe, expect, it } from "vitest";
import { CUSTOM_HEADERS_MAX, checkCustomHeaders } from "./custom-headers";
import { maskHeaders } from "./mask-headers";

const codeOf = (headers: Record<string, string>) => {
  const check = checkCustomHeaders(headers);
  return check.ok ? "ok" : check.code;
};

describe("checkCustomHeaders", () => {
  it("accepts what receivers ask for, and lowers the names", () => {
    expect(
      checkCustomHeaders({ Authorization: "Bearer abc.def", "X-Api-Key": "k y", Cookie: "a=b" }),
    ).toEqual({
      ok: true,
      headers: { authorization: "Bearer abc.def", "x-api-key": "k y", cookie: "a=b" },
    });
  });

  it.each([
    "Host",
    "content-type",
    "Content-Length",
    "content-encoding",
    "User-Agent",
    "accept-encoding",
    "webhook-id",
    "Webhook-Signature",
    "webhook-anything",
    "X-Webhook-Signature",
    "X-GetBill-Signature",
    "x-bill-sha-signature",
    "BillButler-Signature",
    "X-Hint-Signature",
    "Connection",
    "keep-alive",
    "Transfer-Encoding",
    "TE",
    "Trailer",
    "Upgrade",
    "Expect",
    "Proxy-Authorization",
    "Proxy-Connection",
    "X-Forwarded-For",
    "Forwarded",
  ])("reserves %s", (name) => {
    expect(codeOf({ [name]: "x" })).toBe("header_reserved");
  });

  it.each(["", " ", "a b", "a:b", "a\r\nb", "ä", "a\0", "x".repeat(129), "(x)"])(
    "refuses the name %j",
    (name) => {
      expect(codeOf({ [name]: "x" })).toBe("header_name");
    },
  );

  it.each(["", " x", "x ", "a\r\nb: c", "a\nb", "a\rb", "a\0b", "\u007f", "é", "x".repeat(4_097)])(
    "refuses the value %j",
    (value) => {
      expect(codeOf({ "x-a": value })).toBe("header_value");
    },
  );

  it("refuses a name that comes twice, and one that would reach the prototype", () => {
    expect(codeOf({ "X-A": "1", "x-a": "2" })).toBe("header_name");
    expect(codeOf(JSON.parse('{"__proto__":"x"}'))).toBe("header_reserved");
    expect(codeOf({ constructor: "x" })).toBe("ok");
  });

  it("bounds how many and how much", () => {
    const many = (count: number, size: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`x-${i}`, "v".repeat(size)]));
    expect(codeOf(many(CUSTOM_HEADERS_MAX, 10))).toBe("ok");
    expect(codeOf(many(CUSTOM_HEADERS_MAX + 1, 10))).toBe("headers_too_many");
    expect(codeOf(many(3, 4_000))).toBe("headers_too_many");
  });

  it("says what was wrong without repeating the value", () => {
    expect(JSON.stringify(checkCustomHeaders({ authorization: "Bearer s3cret\n" }))).not.toContain("s3cret");
  });
});

describe("maskHeaders", () => {
  it("hides every value a client supplied and keeps our own", () => {
    const ours = {
      "content-type": "application/json",
      "webhook-signature": "v1,abc",
      "X-GetBill-Signature": "ab",
      "user-agent": "M",
    };
    expect(maskHeaders({ ...ours, Authorization: "Bearer s3cret", "x-trace": "1" })).toEqual({
      ...ours,
      Authorization: "***",
      "x-trace": "***",
    });
  });

  it("hides everything that checkCustomHeaders lets through", () => {
    const check = checkCustomHeaders({
      authorization: "a",
      cookie: "b",
      "x-content-type": "c",
      "my-webhook-id": "d",
    });
    expect(check.ok && Object.values(maskHeaders(check.headers))).toEqual(["***", "***", "***", "***"]);
  });
});
