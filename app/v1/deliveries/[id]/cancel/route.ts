import { cancelDelivery } from "@/lib/deliveries/cancel-delivery";
import { cancelDeliveryContract } from "@/lib/deliveries/contract";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const POST = serve(cancelDeliveryContract, cancelDelivery, { replay: getDelivery });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
