import { listEventsContract } from "@/lib/events/contract";
import { listEvents } from "@/lib/events/list-events";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const GET = serve(listEventsContract, listEvents);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
