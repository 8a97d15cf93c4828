import { useQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { getDeliveryContract } from "@/lib/deliveries/contract";
import { call } from "@/lib/http/client";
import { deliveryKeys } from "./delivery-keys";
import { isMoving } from "./delivery-words";

const RENEW_MS = 2_000;

/** A delivery with its attempts, asked for again every two seconds while something is still to come. */
export function useDelivery(id: string) {
  const { id: organizationId } = useOrganization();
  return useQuery({
    queryKey: deliveryKeys.one(organizationId, id),
    queryFn: ({ signal }) => call(getDeliveryContract, { organizationId, params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? RENEW_MS : false),
  });
}
