import type { z } from "zod";
import { callWithHeaders } from "@/lib/http/client";
import { createWebhookContract } from "@/lib/webhooks/contract";
import type { createWebhookBody } from "@/lib/webhooks/schema";
import { useWebhookMutation } from "./use-webhook-mutation";

/** Its result holds the signing secret: call `reset()` once the secret has been stored. */
export function useCreateWebhook() {
  return useWebhookMutation((organizationId, body: z.input<typeof createWebhookBody>) =>
    callWithHeaders(createWebhookContract, { organizationId, body }),
  );
}
