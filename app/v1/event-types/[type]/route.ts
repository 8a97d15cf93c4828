import { getEventTypeContract } from "@/lib/events/catalog/contract";
import { getEventType } from "@/lib/events/list-event-types";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { servePublic } from "@/lib/http/serve";

export const GET = servePublic(getEventTypeContract, getEventType);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
