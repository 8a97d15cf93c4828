import { expect, it } from "vitest";
import { statusOfToken } from "./status";

const at = new Date("2026-11-20T12:00:00Z");
const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000);
const none = { revokedAt: null, expiresAt: null, previousExpiresAt: null };

it.each([
  ["active", none],
  ["active", { ...none, expiresAt: inDays(14) }],
  ["expiring", { ...none, expiresAt: inDays(13.99) }],
  ["expired", { ...none, expiresAt: at }],
  ["rotating", { ...none, expiresAt: inDays(3), previousExpiresAt: inDays(1) }],
  ["active", { ...none, previousExpiresAt: at }],
  ["expired", { ...none, expiresAt: inDays(-1), previousExpiresAt: inDays(1) }],
  ["revoked", { revokedAt: at, expiresAt: inDays(-1), previousExpiresAt: inDays(1) }],
] as const)("a token is %s for %o", (status, token) => {
  expect(statusOfToken(token, at)).toBe(status);
});
