import { retryDeliveryContract } from "@/lib/deliveries/contract";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { retryDelivery } from "@/lib/deliveries/retry-delivery";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const POST = serve(retryDeliveryContract, retryDelivery, { replay: getDelivery });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
