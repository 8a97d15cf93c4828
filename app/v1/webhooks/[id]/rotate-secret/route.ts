import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { rotateSecretContract } from "@/lib/webhooks/contract";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";

export const POST = serve(rotateSecretContract, rotateSecret, { replay: getWebhook });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
