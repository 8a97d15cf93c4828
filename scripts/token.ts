// `npm run token -- --scope admin --name ops [--organization <id or tax id>] [--environment sandbox]
// [--expires-in-days <days or never>]`: prints a new token as its last line.
import { parseArgs } from "node:util";
import type { Environment } from "@/lib/auth/ctx";
import { systemCtx } from "@/lib/auth/system-ctx";
import { disconnect } from "@/lib/db";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { findOrganization } from "@/lib/tokens/find-organization";
import { createApiTokenBody } from "@/lib/tokens/schema";
import { withDatabase } from "@/scripts/postgres/attach";

const { values } = parseArgs({
  options: {
    scope: { type: "string", default: "read" },
    name: { type: "string" },
    organization: { type: "string" },
    environment: { type: "string", default: "live" },
    "expires-in-days": { type: "string" },
  },
});

/** A preset, or fine scopes separated by commas. */
function scopeOf(text: string): Record<string, unknown> {
  return text.includes(":") ? { scopes: text.split(",").map((scope) => scope.trim()) } : { scope: text };
}

function expiryOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  return { expires_in_days: text === "never" ? null : Number(text) };
}

async function createToken(): Promise<void> {
  if (values.environment !== "live" && values.environment !== "sandbox") {
    throw new Error("--environment must be live or sandbox.");
  }
  const body = createApiTokenBody.safeParse({
    name: values.name ?? "Command line",
    ...scopeOf(values.scope),
    ...expiryOf(values["expires-in-days"]),
  });
  if (!body.success)
    throw new Error(body.error.issues.map((i) => `--${i.path.join(".")}: ${i.message}`).join("\n"));
  const organization = await findOrganization(values.organization, values.environment satisfies Environment);
  const ctx = systemCtx(organization, { type: "command_line", name: "npm run token" });
  const { token, scopes, expires_at } = await createApiToken(ctx, { body: body.data });
  console.error(
    `${organization.name} (${organization.environment}), ${scopes.length} scopes, until ${expires_at ?? "revoked"}`,
  );
  console.log(token);
}

try {
  await withDatabase(() => createToken().finally(disconnect));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
