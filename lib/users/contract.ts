import { z } from "zod";
import { SCOPES } from "../auth/scopes";
import { endpoint } from "../http/contract";
import { listOf, pageQuery } from "../pagination";

const organization = z.object({
  id: z.string(),
  name: z.string(),
  tax_id_last4: z.string(),
  environment: z.enum(["live", "sandbox"]),
});
const role = z.enum(["owner", "admin", "biller", "read_only"]);

export const getMeContract = endpoint({
  method: "GET",
  path: "/v1/me",
  operationId: "getMe",
  tag: "Account",
  summary: "Who am I?",
  description: "The practice that the caller speaks for, and the token or the signed-in user.",
  access: "any",
  response: z.object({
    object: z.literal("me"),
    organization,
    /** Null for a signed-in user. `scopes` is what it may do now: its own scopes within its creator's role. */
    token: z
      .object({
        id: z.string(),
        name: z.string(),
        scope: z.string().nullable(),
        scopes: z.array(z.enum(SCOPES)),
        expires_at: z.string().nullable(),
      })
      .nullable(),
    /** Null for a token. */
    user: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        role,
        scopes: z.array(z.enum(SCOPES)),
        organizations: z.array(organization.extend({ role })),
      })
      .nullable(),
  }),
});

const params = z.strictObject({ id: z.string() });

export const memberShape = z.object({
  object: z.literal("member"),
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  disabled: z.boolean(),
  created_at: z.string(),
});

export const listMembersContract = endpoint({
  method: "GET",
  path: "/v1/members",
  operationId: "listMembers",
  tag: "Team",
  summary: "List the practice's members",
  access: "session",
  query: z.strictObject(pageQuery),
  response: listOf(memberShape),
});

export const updateMemberContract = endpoint({
  method: "PATCH",
  path: "/v1/members/{id}",
  operationId: "updateMember",
  tag: "Team",
  summary: "Change a member's role",
  description:
    "Bites at the member's next request, and at that of every token they made; in LIVE and SANDBOX. " +
    "Owners and admins may do this; only an owner may make or unmake owners. A practice keeps an owner.",
  access: "session",
  params,
  body: z.strictObject({ role }),
  response: memberShape,
  errors: ["role_required", "conflict"],
});

export const removeMemberContract = endpoint({
  method: "DELETE",
  path: "/v1/members/{id}",
  operationId: "removeMember",
  tag: "Team",
  summary: "Remove a member",
  description: "From LIVE and SANDBOX. The tokens they made stop at their next request.",
  access: "session",
  params,
  response: z.null(),
  status: 204,
  errors: ["role_required", "conflict"],
});

export const sessionShape = z.object({
  object: z.literal("session"),
  id: z.string(),
  /** Whether this is the session that asks. */
  current: z.boolean(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  created_at: z.string(),
  last_seen_at: z.string(),
  expires_at: z.string(),
});

export const listSessionsContract = endpoint({
  method: "GET",
  path: "/v1/sessions",
  operationId: "listSessions",
  tag: "Account",
  summary: "List where you are signed in",
  access: "session",
  query: z.strictObject(pageQuery),
  response: listOf(sessionShape),
});

export const revokeSessionContract = endpoint({
  method: "DELETE",
  path: "/v1/sessions/{id}",
  operationId: "revokeSession",
  tag: "Account",
  summary: "Sign out one of your sessions",
  access: "session",
  params,
  response: z.null(),
  status: 204,
});
