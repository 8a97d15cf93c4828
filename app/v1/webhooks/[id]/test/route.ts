import { getDelivery } from "@/lib/deliveries/get-delivery";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { testWebhookContract } from "@/lib/webhooks/contract";
import { testWebhook } from "@/lib/webhooks/test-webhook";

export const POST = serve(testWebhookContract, testWebhook, { replay: getDelivery });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
