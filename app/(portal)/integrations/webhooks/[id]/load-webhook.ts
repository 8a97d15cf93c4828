import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { WebhookRead } from "@/components/webhooks/use-webhook";
import type { Ctx } from "@/lib/auth/ctx";
import { portalCtx } from "@/lib/auth/portal-ctx";
import { loadPortalSession } from "@/lib/auth/portal-session";
import { DomainError } from "@/lib/errors";
import { etagOf } from "@/lib/http/etag";
import { getWebhook } from "@/lib/webhooks/get-webhook";

/** The webhook that a page is about, as the browser reads it later; read once per rendering. */
export const loadWebhook = cache(async (id: string): Promise<{ ctx: Ctx; read: WebhookRead }> => {
  const session = (await loadPortalSession()) ?? redirect("/login");
  const ctx = portalCtx(session);
  const { resource, version } = await getWebhook(ctx, { params: { id } }).catch(missingIsNotFound);
  return { ctx, read: { webhook: resource, etag: etagOf(version, JSON.stringify(resource)) } };
});

function missingIsNotFound(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found") notFound();
  throw error;
}
