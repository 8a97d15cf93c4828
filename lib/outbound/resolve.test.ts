import { describe, expect, it } from "vitest";
import { resolvesNow } from "./resolve";

const LOOPBACK = ["127.0.0.0/8", "::1/128"];
const answers =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("resolvesNow", () => {
  it("passes a name whose addresses are all public", async () => {
    const lookup = answers("93.184.216.34", "2606:4700:4700::1111");
    expect(await resolvesNow("a.example.com", { allowedNetworks: [], lookup })).toBe("ok");
  });

  it("names the address that blocks, even one among public ones", async () => {
    const lookup = answers("93.184.216.34", "::ffff:10.0.0.1");
    expect(await resolvesNow("a.example.com", { allowedNetworks: [], lookup })).toEqual({
      blocked: "::ffff:10.0.0.1",
    });
  });

  it("judges a literal without asking anybody", async () => {
    const lookup = () => Promise.reject(new Error("asked"));
    expect(await resolvesNow("[::1]", { allowedNetworks: [], lookup })).toEqual({ blocked: "::1" });
    expect(await resolvesNow("[::1]", { allowedNetworks: LOOPBACK, lookup })).toBe("ok");
  });

  it("calls a failing or empty lookup unresolved", async () => {
    const fails = () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" }));
    expect(await resolvesNow("a.example.com", { allowedNetworks: [], lookup: fails })).toBe("unresolved");
    expect(await resolvesNow("a.example.com", { allowedNetworks: [], lookup: answers() })).toBe("unresolved");
  });

  it("asks the system's resolver by default", async () => {
    expect(await resolvesNow("localhost", { allowedNetworks: LOOPBACK })).toBe("ok");
    expect(await resolvesNow("localhost", { allowedNetworks: [] })).toMatchObject({
      blocked: expect.any(String),
    });
    expect(await resolvesNow("no-such-name.invalid", { allowedNetworks: [] })).toBe("unresolved");
  });
});
