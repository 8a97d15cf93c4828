import { SCOPE_PRESETS, type Scope, type ScopePreset, scopesOfPreset, scopesOfRole } from "../auth/scopes";

/** A preset for people who do not read scopes. */
export type PresetText = { title: string; summary: string };

export const PRESET_TEXTS: Record<ScopePreset, PresetText> = {
  read: {
    title: "Read-only",
    summary:
      "Reads bills, files, reports, events and deliveries. Changes nothing. Right for a data warehouse.",
  },
  read_write: {
    title: "Read + Write",
    summary:
      "Also creates and sends bills, uploads files, manages webhooks and resends deliveries. Right for a practice-management system.",
  },
  admin: {
    title: "Admin",
    summary:
      "Does everything an owner can do over REST, also making and revoking tokens and reading the audit log. Rarely needed.",
  },
};

/** What somebody with a role may do with tokens; the API enforces the same. */
export type TokenRights = {
  mayRead: boolean;
  mayManage: boolean;
  /** The presets that they may hand out, weakest first. */
  presets: ScopePreset[];
  mayNeverExpire: boolean;
  /** Whether they may rotate or change a token with these scopes: never one that can do more than they can. */
  covers(scopes: readonly Scope[]): boolean;
};

export function tokenRights(role: Parameters<typeof scopesOfRole>[0]): TokenRights {
  const held = new Set<Scope>(scopesOfRole(role));
  const covers = (scopes: readonly Scope[]) => scopes.every((scope) => held.has(scope));
  const mayManage = held.has("tokens:write");
  return {
    mayRead: held.has("tokens:read"),
    mayManage,
    presets: mayManage ? SCOPE_PRESETS.filter((preset) => covers(scopesOfPreset(preset))) : [],
    mayNeverExpire: covers(scopesOfPreset("admin")),
    covers,
  };
}
