import { expect, test } from "vitest";
import { allowlistText, creatorText, hasEnded, scopeText, statusText } from "./token-text";

test("no two statuses share their word", () => {
  const statuses = ["active", "expiring", "rotating", "expired", "revoked"] as const;
  expect(new Set(statuses.map((status) => statusText(status).label)).size).toBe(statuses.length);
});

test("only revoked and expired tokens have ended: a rotating one works", () => {
  expect(hasEnded({ status: "revoked" })).toBe(true);
  expect(hasEnded({ status: "expired" })).toBe(true);
  expect(hasEnded({ status: "rotating" })).toBe(false);
  expect(hasEnded({ status: "expiring" })).toBe(false);
});

test("a token of chosen scopes never passes for a preset", () => {
  expect(scopeText({ scope: "read_write", scopes: [] })).toBe("Read + Write");
  expect(scopeText({ scope: null, scopes: ["bills:read", "bills:write"] })).toBe("2 chosen permissions");
});

test("whoever made a token is named, also where no person did", () => {
  expect(creatorText({ type: "user", id: "usr_1", name: "Olivia Owner" })).toBe("Olivia Owner");
  expect(creatorText({ type: "user", id: "usr_1", name: null })).toBe("A former member");
  expect(creatorText({ type: "token", id: "tok_1", name: null })).toBe("Another token");
  expect(creatorText({ type: "command_line", id: null, name: null })).toBe("Command line");
});

test("an empty allow-list says that the token works from anywhere", () => {
  expect(allowlistText([])).toBe("From anywhere");
  expect(allowlistText(["203.0.113.0/24"])).toBe("Only from 203.0.113.0/24");
  expect(allowlistText(["203.0.113.0/24", "198.51.100.7/32"])).toBe("Only from 2 networks");
});
