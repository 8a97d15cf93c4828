import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/http/client";

const STALE_MS = 10_000;

/** The session was ended elsewhere: back to the sign-in page, and from there to this page. */
function leaveWhenSignedOut(error: unknown): void {
  if (typeof window === "undefined") return;
  if (!(error instanceof ApiError) || error.problem.status !== 401) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/login?callbackUrl=${encodeURIComponent(here)}`);
}

function isNetworkError(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "network";
}

/** The portal's defaults, for the browser's one client and for prefetching on the server. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // A refusal stays a refusal however often it is asked for; a broken line may be back.
        retry: (failures, error) => failures < 1 && isNetworkError(error),
      },
      mutations: { retry: false },
    },
  });
}
