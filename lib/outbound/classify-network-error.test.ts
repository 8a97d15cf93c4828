import { describe, expect, it } from "vitest";
import { classifyNetworkError } from "./classify-network-error";
import { BlockedDestination, DeadlinePassed } from "./network-error";

const system = (code: string, syscall = "connect") =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

describe("classifyNetworkError", () => {
  it.each([
    [system("ENOTFOUND", "getaddrinfo"), "dns_failed", "ENOTFOUND"],
    [system("EAI_AGAIN", "getaddrinfo"), "dns_failed", "EAI_AGAIN"],
    [system("ECONNREFUSED"), "connection_refused", "ECONNREFUSED"],
    [system("EHOSTUNREACH"), "connection_unreachable", "EHOSTUNREACH"],
    [system("ENETUNREACH"), "connection_unreachable", "ENETUNREACH"],
    [system("ECONNRESET", "read"), "connection_reset", "ECONNRESET"],
    [system("EPIPE", "write"), "connection_reset", "EPIPE"],
    [system("ETIMEDOUT"), "timeout", "connect"],
    [system("CERT_HAS_EXPIRED"), "tls_failed", "expired"],
    [system("DEPTH_ZERO_SELF_SIGNED_CERT"), "tls_failed", "self_signed"],
    [system("ERR_TLS_CERT_ALTNAME_INVALID"), "tls_failed", "name_mismatch"],
    [system("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "tls_failed", "untrusted"],
    [system("CERT_REVOKED"), "tls_failed", "untrusted"],
    [system("ERR_SSL_WRONG_VERSION_NUMBER"), "tls_failed", "protocol"],
    [system("UND_ERR_HEADERS_OVERFLOW"), "header_too_large", "UND_ERR_HEADERS_OVERFLOW"],
    [system("EMFILE"), "send_failed", "EMFILE"],
    [new Error("unheard of"), "send_failed", null],
    ["not an error", "send_failed", null],
    [new BlockedDestination("10.0.0.1", "private"), "blocked_destination", "private"],
    [new DeadlinePassed("tls", 1000), "timeout", "tls"],
  ])("names %s as %s (%s)", (error, errorClass, detail) => {
    expect(classifyNetworkError(error)).toMatchObject({ class: errorClass, detail });
  });

  it("names each address that a name's failed connections went to", () => {
    const both = Object.assign(new AggregateError([system("ECONNREFUSED"), system("ENETUNREACH")]), {
      code: "ECONNREFUSED",
    });
    expect(classifyNetworkError(both)).toEqual({
      class: "connection_refused",
      message: "connect ECONNREFUSED; connect ENETUNREACH",
      detail: "ECONNREFUSED",
    });
  });

  it("bounds the message", () => {
    expect(classifyNetworkError(new Error("x".repeat(9_999))).message).toHaveLength(500);
  });
});
