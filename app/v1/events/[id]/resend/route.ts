import { resendEventContract } from "@/lib/deliveries/contract";
import { replayResend } from "@/lib/deliveries/list-deliveries-of-event";
import { resendEvent } from "@/lib/deliveries/resend-event";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const POST = serve(resendEventContract, resendEvent, { replay: replayResend });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
