import type { Role } from "./role";

export const SCOPES = [
  "bills:read",
  "bills:write",
  "edi:read",
  "edi:write",
  "reports:read",
  "events:read",
  "events:write",
  "webhooks:read",
  "webhooks:write",
  "deliveries:read",
  "deliveries:write",
  "tokens:read",
  "tokens:write",
  "audit:read",
  "partners:read",
  "partners:write",
] as const;

export type Scope = (typeof SCOPES)[number];
export const SCOPE_PRESETS = ["read", "read_write", "admin"] as const;
export type ScopePreset = (typeof SCOPE_PRESETS)[number];

const READ = SCOPES.filter((s) => s.endsWith(":read") && s !== "tokens:read" && s !== "audit:read");
const WRITE = SCOPES.filter((s) => s.endsWith(":write") && s !== "tokens:write" && s !== "partners:write");

/** What a preset grants: read = every `:read` but tokens and audit; read_write adds every `:write` but tokens and partners. */
export function scopesOfPreset(preset: ScopePreset): Scope[] {
  if (preset === "admin") return [...SCOPES];
  return preset === "read_write" ? [...READ, ...WRITE] : [...READ];
}

/** What a member may do by role; a token can never do more than its creator's current role. */
export function scopesOfRole(role: Role): Scope[] {
  switch (role) {
    case "owner":
    case "admin":
      return [...SCOPES];
    case "biller":
      // Billing staff manage endpoints and make tokens for what they may do themselves.
      return [...READ, ...WRITE, "tokens:read", "tokens:write"];
    case "read_only":
      return [...READ];
  }
}
