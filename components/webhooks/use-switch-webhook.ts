import { callWithHeaders } from "@/lib/http/client";
import { enableWebhookContract, pauseWebhookContract } from "@/lib/webhooks/contract";
import { useWebhookMutation } from "./use-webhook-mutation";

/** Pauses or enables. */
export function useSwitchWebhook(id: string) {
  return useWebhookMutation((organizationId, to: "paused" | "enabled") =>
    callWithHeaders(to === "paused" ? pauseWebhookContract : enableWebhookContract, {
      organizationId,
      params: { id },
    }),
  );
}
