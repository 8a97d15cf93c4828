import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { curlOf } from "./curl";

const STARTED_AT = "2026-11-20T10:30:00.123Z";

type Sent = { url: string; headers: Record<string, string>; body: string };

function command(request: Partial<Sent> = {}): string {
  return curlOf({
    started_at: STARTED_AT,
    request: {
      url: "https://pms.example.com/hook",
      headers: { "content-type": "application/json", "webhook-signature": "v1,abc=" },
      body: '{"id":"evt_1"}',
      ...request,
    },
  });
}

/** What a real shell hands to curl when the command is pasted, through a function of that name. */
function argumentsOf(text: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${text}`;
  return execFileSync("sh", ["-s"], { input: script, encoding: "utf8" }).split("\0").slice(0, -1);
}

function after(args: string[], option: string): string[] {
  return args.flatMap((arg, index) => (args[index - 1] === option ? [arg] : []));
}

test("a shell reads the URL, the headers and the body as they were sent", () => {
  const args = argumentsOf(command());
  expect(after(args, "--url")).toEqual(["https://pms.example.com/hook"]);
  expect(after(args, "--header")).toEqual(["content-type: application/json", "webhook-signature: v1,abc="]);
  expect(after(args, "--data-raw")).toEqual(['{"id":"evt_1"}']);
});

test.each([
  ["single quotes", `it's '; rm -rf "$HOME" #`],
  ["line breaks", "first\nsecond\r\n\nlast\n"],
  ["expansions", "$(id) `id` $HOME \\n !! * ~"],
  ["a leading @, which curl would take for a file name", "@/etc/passwd"],
  ["nothing", ""],
])("a body with %s arrives unchanged", (_, body) => {
  expect(after(argumentsOf(command({ body })), "--data-raw")).toEqual([body]);
});

test("no body can break out of its quotes", () => {
  const text = fc.string({ unit: fc.constantFrom("'", '"', "\\", "\n", "$", "`", "(", ";", "#", "a", "é") });
  fc.assert(
    fc.property(text, text, (body, value) => {
      const args = argumentsOf(command({ body, headers: { "x-key": `k${value}` } }));
      expect(args).toHaveLength(9);
      expect(after(args, "--data-raw")).toEqual([body]);
    }),
    { numRuns: 40 },
  );
});

test("a line break in a header value cannot add a header", () => {
  const headers = { "x-note": "one\r\nauthorization: Bearer stolen" };
  expect(after(argumentsOf(command({ headers })), "--header")).toEqual([
    "x-note: one authorization: Bearer stolen",
  ]);
});

test("an empty header is still sent", () => {
  expect(after(argumentsOf(command({ headers: { "x-empty": "" } })), "--header")).toEqual(["x-empty;"]);
});

test("what curl computes itself is left to curl", () => {
  const headers = { Host: "a.example", "Content-Length": "3", connection: "keep-alive", "x-mine": "1" };
  expect(after(argumentsOf(command({ headers })), "--header")).toEqual(["x-mine: 1"]);
});

describe("the comments", () => {
  const comments = (text: string) => text.split("\n").filter((line) => line.startsWith("#"));

  test("say that the timestamp is stale and when the request was sent", () => {
    expect(comments(command()).join("\n")).toMatch(/timestamp is stale/);
    expect(comments(command())).toContain(`# Sent at ${STARTED_AT}`);
  });

  test("say that values are hidden when some are, in the URL or in a header", () => {
    const hidden = /Hidden values/;
    expect(command()).not.toMatch(hidden);
    expect(command({ url: "https://pms.example.com/hook?key=***" })).toMatch(hidden);
    expect(command({ headers: { authorization: "***" } })).toMatch(hidden);
  });

  test("hold nothing that a shell without comments would act on", () => {
    const all = comments(command({ headers: { authorization: "***" } }));
    expect(all.length).toBeGreaterThan(2);
    for (const line of all) expect(line).toMatch(/^# [\w ,.:-]+$/);
  });
});
