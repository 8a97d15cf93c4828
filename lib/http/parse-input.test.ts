import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError } from "../errors";
import { parsePart, queryObject } from "./parse-input";

const schema = z.strictObject({
  url: z.string(),
  limit: z.number().max(5, "At most 5.").optional(),
  items: z
    .array(
      z.strictObject({
        "a/b": z.string().refine((s) => s === "x", { error: "Send x.", params: { code: "not_x" } }),
      }),
    )
    .optional(),
});

function refusalOf(value: unknown, place: "body" | "query" | "params"): DomainError {
  try {
    parsePart(schema, value, place);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("It was accepted");
}

describe("a body that breaks its schema", () => {
  it("is refused with one entry per mistake: pointer, code and the fix", () => {
    const error = refusalOf({ limit: 6, items: [{ "a/b": "y" }], extra: 1 }, "body");
    expect(error.code).toBe("validation_failed");
    expect(error.errors).toEqual([
      { pointer: "/url", code: "required", detail: expect.any(String) },
      { pointer: "/limit", code: "too_big", detail: "At most 5." },
      { pointer: "/items/0/a~1b", code: "not_x", detail: "Send x." },
      { pointer: "/extra", code: "unknown_field", detail: "There is no field “extra” here; remove it." },
    ]);
    expect(error.message).toContain("/url");
    expect(error.message).toContain("and 3 more");
  });

  it("tells a wrong type from a missing field", () => {
    expect(refusalOf({ url: 1 }, "body").errors).toMatchObject([{ pointer: "/url", code: "invalid_type" }]);
    expect(refusalOf([], "body").errors).toMatchObject([{ pointer: "", code: "invalid_type" }]);
  });

  it.each(["__proto__", "constructor", "toString"])("knows no field %s", (name) => {
    const value = JSON.parse(`{"url":"u","${name}":1}`);
    expect(refusalOf(value, "body").errors).toMatchObject([{ pointer: `/${name}`, code: "unknown_field" }]);
  });

  it("does not repeat more of a hostile name than helps", () => {
    const error = refusalOf({ url: "u", ["x".repeat(10_000)]: 1 }, "body");
    expect(JSON.stringify(error.errors).length).toBeLessThan(400);
  });
});

describe("a query", () => {
  it("is refused as unknown parameters when that is all that is wrong, else as malformed", () => {
    const unknown = refusalOf({ url: "u", nonsense: "1" }, "query");
    expect([unknown.code, unknown.errors[0]?.pointer]).toEqual(["unknown_parameter", "?nonsense"]);
    const wrong = refusalOf({ nonsense: "1" }, "query");
    expect(wrong.code).toBe("malformed_request");
  });

  it("joins a repeated parameter with commas and keeps brackets", () => {
    const search = new URLSearchParams("status=a&status=b,c&created_at[gte]=2026-01-01");
    expect(queryObject(search)).toEqual({ status: "a,b,c", "created_at[gte]": "2026-01-01" });
  });

  it("may not hold NUL characters, in names or values", () => {
    for (const text of ["a=%00", "%00=a"]) {
      expect(() => queryObject(new URLSearchParams(text))).toThrow(DomainError);
    }
  });

  it("cannot reach the prototype", () => {
    const value = queryObject(new URLSearchParams("__proto__=1"));
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(refusalOf(value, "query").errors).toMatchObject([{ pointer: "?url" }, { pointer: "?__proto__" }]);
  });
});

describe("a path parameter of the wrong form", () => {
  it("is a thing that does not exist, without a word about forms", () => {
    const error = refusalOf({ url: 1 }, "params");
    expect([error.code, error.errors]).toEqual(["not_found", []]);
  });
});
