import { getEventContract } from "@/lib/events/contract";
import { getEvent } from "@/lib/events/get-event";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const GET = serve(getEventContract, getEvent);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
