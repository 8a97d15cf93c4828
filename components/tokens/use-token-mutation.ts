import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { type CallInput, call } from "@/lib/http/client";
import type { Contract } from "@/lib/http/contract";
import { tokenKeys } from "./token-keys";

/**
 * A change of tokens, after which the list is read anew. Nothing of the answer goes into the cache, and the
 * mutation forgets it as soon as its component is gone: the answer may carry a token.
 */
export function useTokenMutation<C extends Contract>(contract: C) {
  const { id: organizationId } = useOrganization();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Omit<CallInput<C>, "organizationId">) =>
      call(contract, { ...input, organizationId } as CallInput<C>),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokenKeys.list(organizationId) }),
    gcTime: 0,
  });
}
