import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { BODY_LIMIT_BYTES, escapePointer, readJsonBody } from "./read-body";

const JSON_TYPE = { "content-type": "application/json" };

function post(body: BodyInit | null, headers: Record<string, string> = JSON_TYPE): Request {
  const streaming = body instanceof ReadableStream ? { duplex: "half" } : {};
  return new Request("http://localhost/v1/x", { method: "POST", body, headers, ...streaming } as RequestInit);
}

/** Code and first pointer of a refusal. */
async function refusal(request: Request): Promise<[code: string, pointer: string | undefined]> {
  const error = await readJsonBody(request).then(
    () => new Error("It was accepted"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error;
  return [error.code, error.errors[0]?.pointer];
}

/** A JSON string of exactly this many bytes. */
const stringOf = (bytes: number) => `"${"a".repeat(bytes - 2)}"`;

/** Bytes of which nobody has told the length. */
function chunked(text: string): ReadableStream {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 65_536) controller.enqueue(bytes.slice(at, at + 65_536));
      controller.close();
    },
  });
}

describe("a JSON body", () => {
  it("is read with its exact text", async () => {
    expect(await readJsonBody(post('{ "a": "é" }'))).toEqual({ value: { a: "é" }, text: '{ "a": "é" }' });
  });

  it("may be left out, whatever the media type says", async () => {
    expect(await readJsonBody(post(null, {}))).toEqual({ value: {}, text: "" });
    expect(await readJsonBody(post("", { "content-type": "text/plain" }))).toEqual({ value: {}, text: "" });
  });

  it.each(["application/json", "Application/JSON", "application/json; charset=utf-8"])(
    "may be %s",
    async (type) => {
      expect((await readJsonBody(post("[]", { "content-type": type }))).value).toEqual([]);
    },
  );

  it.each(["text/plain", "application/x-www-form-urlencoded", "text/json", "application/jsonx", ""])(
    "may not be %j",
    async (type) => {
      expect((await refusal(post("{}", { "content-type": type })))[0]).toBe("unsupported_media_type");
    },
  );

  it("may have a mebibyte and no byte more, with and without a content-length", async () => {
    const most = stringOf(BODY_LIMIT_BYTES);
    const over = stringOf(BODY_LIMIT_BYTES + 1);
    expect((await readJsonBody(post(most))).text).toBe(most);
    expect((await readJsonBody(post(chunked(most)))).text).toBe(most);
    expect(await refusal(post(over))).toEqual(["payload_too_large", ""]);
    expect(await refusal(post(chunked(over)))).toEqual(["payload_too_large", ""]);
  });

  it("is refused by its announced length before it is read", async () => {
    const body = new ReadableStream({ pull: () => Promise.reject(new Error("It was read")) });
    const headers = { ...JSON_TYPE, "content-length": String(BODY_LIMIT_BYTES + 1) };
    expect((await refusal(post(body, headers)))[0]).toBe("payload_too_large");
  });

  it("is measured by what arrives, not by what was announced", async () => {
    const headers = { ...JSON_TYPE, "content-length": "2" };
    expect((await refusal(post(stringOf(BODY_LIMIT_BYTES + 1), headers)))[0]).toBe("payload_too_large");
  });

  it.each(["{", '{"a":}', "undefined", "{}{}", "{'a':1}", "NaN", "\u0000"])(
    "is refused when broken: %j",
    async (text) => {
      expect(await refusal(post(text))).toEqual(["malformed_request", ""]);
    },
  );

  it.each([
    ["a lone continuation byte", [0x22, 0x80, 0x22]],
    ["an overlong slash", [0x22, 0xc0, 0xaf, 0x22]],
    ["an encoded surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ["UTF-16", [0xff, 0xfe, 0x22, 0x00, 0x22, 0x00]],
  ])("is refused when it is not UTF-8: %s", async (_, bytes) => {
    expect(await refusal(post(Uint8Array.from(bytes)))).toEqual(["malformed_request", ""]);
  });

  it.each([
    ['{"a":{"b":["x","\\u0000"]}}', "/a/b/1"],
    ['{"a":"\\ud800"}', "/a"],
    ['{"a/b~c":"\\u0000"}', "/a~1b~0c"],
    ['{"__proto__":{"admin":true}}', "/__proto__"],
    ['{"a":[{"__proto__":1}]}', "/a/0/__proto__"],
    ['{"a\\u0000b":1}', "/ab"],
  ])("may not carry what no schema should have to think of: %s", async (text, pointer) => {
    expect(await refusal(post(text))).toEqual(["malformed_request", pointer]);
  });

  it("keeps well-formed characters beyond the basic plane", async () => {
    expect((await readJsonBody(post('{"a":"😀","b":"\\ud83d\\ude00"}'))).value).toEqual({ a: "😀", b: "😀" });
  });

  it.each([
    ["arrays", "[".repeat(100_000) + "]".repeat(100_000)],
    ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ])("is refused, not survived by luck, at a depth of 100 000 %s", async (_, text) => {
    expect((await refusal(post(text)))[0]).toBe("malformed_request");
  });

  it("may nest 32 levels", async () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(await readJsonBody(post(nested(32)))).toBeDefined();
    expect((await refusal(post(nested(33))))[0]).toBe("malformed_request");
  });

  it("is judged in linear time: a mebibyte of members below a long name takes under two seconds", async () => {
    const name = "n".repeat(BODY_LIMIT_BYTES / 2);
    const text = `{"${name}":[${"1,".repeat(250_000)}1]}`;
    const began = performance.now();
    await readJsonBody(post(text));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe("a pointer", () => {
  it("escapes as RFC 6901 §3 says", () => {
    expect(escapePointer("a/b~1")).toBe("a~1b~01");
  });
});
