import { z } from "zod";

const name = z.string().trim().min(1).max(128);

/** `profile_options` of an endpoint: how the other system called this organization, and variants of its format. */
export const profileOptionsSchema = z.strictObject({
  client_id: name.optional().describe("billerapi, billerapi_2026: instead of the organization id."),
  company_id: name.optional().describe("getbill: instead of the organization id."),
  practice_id: name.optional().describe("hint: instead of the organization id."),
  organization_id: name.optional().describe("bill_v3: instead of the organization id."),
  subscription_id: name.optional().describe("bill_v3: instead of the endpoint id."),
  json_escaped: z.boolean().optional().describe("bill_v3: the body is the JSON text as a JSON string."),
});

export type ProfileOptions = z.infer<typeof profileOptionsSchema>;

/** What is stored was checked when it was written; anything else counts as no options. */
export function optionsOf(stored: unknown): ProfileOptions {
  return profileOptionsSchema.safeParse(stored).data ?? {};
}
