import { listDeliveriesContract } from "@/lib/deliveries/contract";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const GET = serve(listDeliveriesContract, listDeliveries);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
