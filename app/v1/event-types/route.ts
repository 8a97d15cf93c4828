import { listEventTypesContract } from "@/lib/events/catalog/contract";
import { listEventTypes } from "@/lib/events/list-event-types";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { servePublic } from "@/lib/http/serve";

export const GET = servePublic(listEventTypesContract, listEventTypes);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
