import type { Prisma } from "@/prisma/generated/client";
import type { Ctx } from "../../auth/ctx";
import { withTenant } from "../../db";
import { EVENT_API_VERSION } from "../../events/catalog";
import { newId } from "../../id";
import { sealSecret } from "../../webhooks/live-secrets";
import { generateSecret } from "../../webhooks/secret";
import { DEFAULT_RETRY_POLICY } from "../retry-schedule";

/** An endpoint row with its lane, subscribed to everything unless said otherwise. */
export async function insertEndpoint(
  ctx: Ctx,
  url: string,
  changes: Partial<Prisma.WebhookEndpointUncheckedCreateInput> = {},
): Promise<{ id: string; secret: string }> {
  const id = newId("we");
  const secret = generateSecret();
  await withTenant(ctx, async (tx) => {
    await tx.webhookEndpoint.createMany({
      data: {
        id,
        organizationId: ctx.organizationId,
        url,
        uniquenessKey: id,
        eventTypes: ["*"],
        retryPolicy: DEFAULT_RETRY_POLICY,
        apiVersion: EVENT_API_VERSION,
        secretEncrypted: sealSecret(id, secret),
        ...changes,
      },
    });
    await tx.endpointLane.createMany({ data: { endpointId: id, organizationId: ctx.organizationId } });
  });
  return { id, secret };
}
