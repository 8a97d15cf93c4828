import { getDeliveryContract } from "@/lib/deliveries/contract";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const GET = serve(getDeliveryContract, getDelivery);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
