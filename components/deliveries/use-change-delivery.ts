import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { cancelDeliveryContract, retryDeliveryContract } from "@/lib/deliveries/contract";
import type { DeliveryDetailResource } from "@/lib/deliveries/schema";
import { call } from "@/lib/http/client";
import { deliveryKeys } from "./delivery-keys";

export type DeliveryChange = ReturnType<typeof useChange>;

/** Sends a delivery again at once. */
export function useResendDelivery(id: string) {
  return useChange(id, retryDeliveryContract);
}

/** Stops what waits to be sent. */
export function useCancelDelivery(id: string) {
  return useChange(id, cancelDeliveryContract);
}

/** The page shows the answer at once; refused or not, the delivery is read again, for it may have moved on. */
function useChange(id: string, contract: typeof retryDeliveryContract | typeof cancelDeliveryContract) {
  const { id: organizationId } = useOrganization();
  const queryClient = useQueryClient();
  const queryKey = deliveryKeys.one(organizationId, id);
  return useMutation({
    mutationFn: () => call(contract, { organizationId, params: { id } }),
    onSuccess: (changed) => {
      queryClient.setQueryData<DeliveryDetailResource>(
        queryKey,
        (before) => before && { ...before, ...changed },
      );
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey });
      void queryClient.invalidateQueries({ queryKey: deliveryKeys.lists(organizationId) });
    },
  });
}
