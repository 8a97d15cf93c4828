import type { z } from "zod";
import { callWithHeaders } from "@/lib/http/client";
import { updateWebhookContract } from "@/lib/webhooks/contract";
import type { updateWebhookBody } from "@/lib/webhooks/schema";
import { useWebhookMutation } from "./use-webhook-mutation";

type Change = {
  body: z.input<typeof updateWebhookBody>;
  /** The ETag of what the change is based on; a newer version answers 412. */
  ifMatch?: string;
};

export function useUpdateWebhook(id: string) {
  return useWebhookMutation((organizationId, { body, ifMatch }: Change) =>
    callWithHeaders(updateWebhookContract, {
      organizationId,
      params: { id },
      body,
      ...(ifMatch ? { ifMatch } : {}),
    }),
  );
}
