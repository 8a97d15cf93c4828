import { z } from "zod";
import { SCOPES } from "../auth/scopes";
import { endpoint } from "../http/contract";

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
