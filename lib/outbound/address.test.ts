import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAddress, isAllowedAddress, parseNetworks } from "./address";

const NONE = parseNetworks([]);
const hex = (n: number) => n.toString(16);
const embed = (v4: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = v4.split(".").map(Number);
  return {
    high: hex(a * 256 + b),
    low: hex(c * 256 + d),
    notHigh: hex(0xffff ^ (a * 256 + b)),
    notLow: hex(0xffff ^ (c * 256 + d)),
  };
};

const BLOCKED_V4: [string, string][] = [
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["0.0.0.0", "loopback"],
  ["0.1.2.3", "loopback"],
  ["10.0.0.1", "private"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.1.1", "private"],
  ["100.64.0.1", "private"],
  ["169.254.1.1", "link_local"],
  ["169.254.169.254", "metadata"],
  ["168.63.129.16", "metadata"],
  ["100.100.100.200", "metadata"],
  ["224.0.0.1", "reserved"],
  ["240.0.0.1", "reserved"],
  ["255.255.255.255", "reserved"],
  ["192.0.2.1", "reserved"],
  ["198.18.0.1", "reserved"],
  ["203.0.113.9", "reserved"],
];

describe("checkAddress", () => {
  it.each(BLOCKED_V4)("refuses %s (%s)", (ip, reason) => {
    expect(checkAddress(ip, NONE)).toEqual({ ok: false, reason });
  });

  it.each([
    ["::1", "loopback"],
    ["::", "loopback"],
    ["fe80::1", "link_local"],
    ["fc00::1", "private"],
    ["fd12:3456::1", "private"],
    ["fec0::1", "private"],
    ["fd00:ec2::254", "metadata"],
    ["fd00:0ec2:0:0:0:0:0:254", "metadata"],
    ["fd20:ce::254", "metadata"],
    ["ff02::1", "reserved"],
    ["2001:db8::1", "reserved"],
    ["::127.0.0.1", "loopback"],
    ["::7f00:1", "reserved"],
    ["::808:808", "reserved"],
    ["::ffff:0:127.0.0.1", "reserved"],
    ["64:ff9b:1:7f00:0:100:8.8.8.8", "reserved"],
    ["4000::1", "reserved"],
    ["100::1", "reserved"],
  ])("refuses %s (%s)", (ip, reason) => {
    expect(checkAddress(ip, NONE)).toEqual({ ok: false, reason });
  });

  it.each(BLOCKED_V4)("refuses %s behind every IPv6 spelling that leads to it (%s)", (ip, reason) => {
    const { high, low, notHigh, notLow } = embed(ip);
    const spellings = [
      `::ffff:${ip}`,
      `::ffff:${high}:${low}`,
      `64:ff9b::${ip}`,
      `64:ff9b:1::${high}:${low}`,
      `2002:${high}:${low}::1`,
      `2001:0:0808:0808:0:0:${notHigh}:${notLow}`,
      `2001:0:${high}:${low}:0:0:f7f7:f7f7`,
    ];
    for (const spelling of spellings) {
      expect([spelling, checkAddress(spelling, NONE)]).toEqual([spelling, { ok: false, reason }]);
    }
  });

  it.each([
    "8.8.8.8",
    "93.184.216.34",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
  ])("lets the public address %s pass", (ip) => {
    expect(checkAddress(ip, NONE)).toEqual({ ok: true });
  });

  it.each([
    "",
    "localhost",
    "2130706433",
    "0x7f.1",
    "127.1",
    "0177.0.0.1",
    "[::1]",
    "1.2.3.4:80",
    " 8.8.8.8",
  ])("refuses %j, which is not a canonical address", (ip) => {
    expect(checkAddress(ip, NONE)).toEqual({
      ok: false,
      reason: "not_an_address",
    });
  });

  it("makes an exception for an allowed network, also through the mapped form", () => {
    const allowed = parseNetworks(["127.0.0.0/8", "::1/128"]);
    for (const ip of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]) {
      expect([ip, checkAddress(ip, allowed).ok, isAllowedAddress(ip, allowed)]).toEqual([ip, true, true]);
    }
    expect(checkAddress("10.0.0.1", allowed).ok).toBe(false);
    expect(isAllowedAddress("8.8.8.8", allowed)).toBe(false);
  });

  it("opens a metadata address only when it is named exactly, never by a wide network", () => {
    const wide = parseNetworks(["0.0.0.0/0", "::/0", "169.254.0.0/16"]);
    expect(checkAddress("169.254.169.254", wide)).toEqual({
      ok: false,
      reason: "metadata",
    });
    expect(checkAddress("fd00:ec2::254", wide)).toEqual({
      ok: false,
      reason: "metadata",
    });
    expect(checkAddress("169.254.169.254", parseNetworks(["169.254.169.254/32"]))).toEqual({ ok: true });
  });

  it("judges every IPv4 address alike in its plain and its mapped form", () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(checkAddress(`::ffff:${ip}`, NONE)).toEqual(checkAddress(ip, NONE));
      }),
    );
  });

  it("never throws, whatever the text", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV6()), (ip) => void checkAddress(ip, NONE)));
  });

  it("rejects a network that is not one", () => {
    expect(() => parseNetworks(["127.0.0.1"])).toThrow();
  });
});
