import type { z } from "zod";
import { callWithHeaders } from "@/lib/http/client";
import { rotateSecretContract } from "@/lib/webhooks/contract";
import type { rotateSecretBody } from "@/lib/webhooks/schema";
import { useWebhookMutation } from "./use-webhook-mutation";

/** Its result holds the new signing secret: call `reset()` once the secret has been stored. */
export function useRotateSecret(id: string) {
  return useWebhookMutation((organizationId, body: z.input<typeof rotateSecretBody>) =>
    callWithHeaders(rotateSecretContract, { organizationId, params: { id }, body }),
  );
}
