import { describe, expect, it } from "vitest";
import { checkDestination, URL_LENGTH_MAX } from "./destination";

const LOOPBACK = ["127.0.0.0/8", "::1/128"];
const check = (url: string, allowedNetworks: string[] = []) => checkDestination(url, { allowedNetworks });
const codeOf = (url: string, allowedNetworks: string[] = []) => {
  const result = check(url, allowedNetworks);
  return result.ok ? "ok" : result.code;
};

describe("checkDestination", () => {
  it.each([
    ["https://example.com", "https://example.com/"],
    ["HTTPS://Hooks.Example.COM:443/a/../b?x=1", "https://hooks.example.com/b?x=1"],
    ["https://bücher.example/", "https://xn--bcher-kva.example/"],
    ["https://example.com:8443/h", "https://example.com:8443/h"],
    ["https://8.8.8.8/h", "https://8.8.8.8/h"],
    ["https://134744072/h", "https://8.8.8.8/h"],
    ["https://[2606:4700:4700::1111]/", "https://[2606:4700:4700::1111]/"],
    ["https://my_host.example.com/", "https://my_host.example.com/"],
  ])("accepts %s and normalises it", (input, url) => {
    expect(check(input)).toEqual({ ok: true, url });
  });

  it.each([
    "127.0.0.1",
    "2130706433", // 127.0.0.1 in decimal
    "0x7f000001",
    "0x7f.0.0.1",
    "017700000001",
    "0177.0.0.1",
    "127.1",
    "127.0.1",
    "%31%32%37.0.0.1",
    "①②⑦.0.0.1",
    "0",
    "0.0.0.0",
    "10.0.0.1",
    "167772161",
    "012.0.0.1",
    "172.16.5.5",
    "192.168.0.1",
    "192.168.1",
    "100.64.0.1",
    "169.254.169.254",
    "2852039166", // 169.254.169.254 in decimal
    "0xA9FEA9FE",
    "0251.0376.0251.0376",
    "168.63.129.16",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::a9fe:a9fe]",
    "[2002:7f00:1::]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fc00::1]",
  ])("refuses the inner address %s in any spelling", (host) => {
    expect(codeOf(`https://${host}/hook`)).toBe("url_address_blocked");
  });

  it.each([
    "localhost",
    "LOCALHOST",
    "localhost.",
    "app.localhost",
    "printer.local",
    "metadata.google.internal",
    "internal",
    "router.home.arpa",
    "home.arpa",
    "intranet",
    "example.com.",
    "a..b",
    "ｌｏｃａｌｈｏｓｔ",
  ])("refuses the reserved name %s", (host) => {
    expect(codeOf(`https://${host}/hook`)).toBe("url_host_reserved");
  });

  it.each(["app.localhost", "localhost.", "db.internal"])(
    "refuses %s even where loopback is allowed",
    (host) => {
      expect(codeOf(`http://${host}/`, LOOPBACK)).toBe("url_host_reserved");
    },
  );

  it.each([
    ["http://example.com/", "url_scheme"],
    ["http://8.8.8.8/", "url_scheme"],
    ["ftp://example.com/", "url_scheme"],
    ["file:///etc/passwd", "url_scheme"],
    ["javascript:alert(1)", "url_scheme"],
    ["https://user@example.com/", "url_credentials"],
    ["https://user:pass@example.com/", "url_credentials"],
    ["https://:pass@example.com/", "url_credentials"],
    ["https://example.com/#x", "url_fragment"],
    ["https://example.com/#", "url_fragment"],
    ["https://example.com:0/", "url_port"],
    ["https://example.com:25/", "url_port"],
    ["https://example.com:65536/", "url_invalid"],
    ["https://example.com/a b", "url_invalid"],
    [" https://example.com/", "url_invalid"],
    ["https://exam\tple.com/", "url_invalid"],
    ["https://example.com/\r\nx: y", "url_invalid"],
    ["https:///", "url_invalid"],
    ["https://256.256.256.256/", "url_invalid"],
    ["https://.example.com/", "url_invalid"],
    [`https://${"a".repeat(64)}.com/`, "url_invalid"],
    ["example.com/hook", "url_invalid"],
    ["", "url_invalid"],
    [`https://example.com/${"a".repeat(URL_LENGTH_MAX)}`, "url_too_long"],
    [`https://example.com/${"é".repeat(1000)}`, "url_too_long"],
  ])("refuses %j with %s", (url, code) => {
    expect(codeOf(url)).toBe(code);
  });

  it("lets plain http reach an allowed network, named by its address or as localhost", () => {
    for (const url of [
      "http://127.0.0.1:4000/h",
      "http://[::1]:4000/h",
      "http://localhost:4000/h",
      "https://localhost/",
    ]) {
      expect([url, codeOf(url, LOOPBACK)]).toEqual([url, "ok"]);
    }
    expect(codeOf("http://10.1.2.3/h", ["10.0.0.0/8"])).toBe("ok");
    expect(codeOf("http://localhost/", ["10.0.0.0/8"])).toBe("url_host_reserved");
    expect(codeOf("http://10.1.2.3/h", LOOPBACK)).toBe("url_address_blocked");
    expect(codeOf("http://8.8.8.8/h", LOOPBACK)).toBe("url_scheme");
  });

  it("says in words what to do", () => {
    expect(check("http://example.com/")).toMatchObject({
      detail: expect.stringContaining("https://"),
    });
    expect(check("https://10.0.0.1/")).toMatchObject({
      detail: "10.0.0.1 is not a public address (private).",
    });
  });
});
