import { describe, expect, it } from "vitest";
import { maskUrl } from "./mask-url";

describe("maskUrl", () => {
  it.each([
    ["https://a.example/hook", "https://a.example/hook"],
    ["https://a.example/hook?key=s3cret", "https://a.example/hook?key=***"],
    ["https://a.example/?a=1&b=x=y&&c", "https://a.example/?a=***&b=***&***&***"],
    ["https://a.example/?s3cret", "https://a.example/?***"],
    ["https://a.example/?a=b?s3cret", "https://a.example/?a=***"],
  ])("%s is logged as %s", (url, logged) => expect(maskUrl(url)).toBe(logged));
});
