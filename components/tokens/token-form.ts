import { z } from "zod";
import { SCOPE_PRESETS } from "@/lib/auth/scopes";
import { updateApiTokenBody } from "@/lib/tokens/schema";

const body = updateApiTokenBody.shape;
const name = body.name.unwrap();
const networks = body.ip_allowlist.unwrap();

/** What the boxes of the forms hold. `expires`: days from now, "never", or "keep" for the date it has. */
const fields = {
  name,
  expires: z.enum(["keep", "30", "90", "180", "365", "never"]),
  ip_allowlist: z.string().superRefine((text, context) => {
    const message = allowlistProblem(text);
    if (message) context.addIssue({ code: "custom", message });
  }),
};

export const editTokenForm = z.object(fields);
export const createTokenForm = z.object({ ...fields, scope: z.enum(SCOPE_PRESETS) });

export type EditTokenValues = z.infer<typeof editTokenForm>;
export type CreateTokenValues = z.infer<typeof createTokenForm>;
export type ExpiryChoice = EditTokenValues["expires"];

/** One network per line; blank lines and spaces around do not count. */
export function networksIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The first thing that the API would refuse, with the line it is in; null when all is well. */
export function allowlistProblem(text: string): string | null {
  const entries = networksIn(text);
  const issue = networks.safeParse(entries).error?.issues[0];
  if (!issue) return null;
  const entry = entries[Number(issue.path[0])];
  return entry === undefined ? issue.message : `“${entry}” is no address. ${issue.message}`;
}

/** The days that the API wants; undefined where nothing is to change. */
export function daysOf(choice: ExpiryChoice): number | null | undefined {
  if (choice === "keep") return undefined;
  return choice === "never" ? null : Number(choice);
}
