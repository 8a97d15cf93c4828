import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { deleteWebhookContract, getWebhookContract, updateWebhookContract } from "@/lib/webhooks/contract";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { updateWebhook } from "@/lib/webhooks/update-webhook";

export const GET = serve(getWebhookContract, getWebhook);
export const PATCH = serve(updateWebhookContract, updateWebhook);
export const DELETE = serve(deleteWebhookContract, deleteWebhook);
export const { POST, PUT } = methodNotAllowed("GET", "PATCH", "DELETE");
