import "server-only";
import { metrics } from "./registry";

/** Counts one answered request. `operation` is the contract's id, never the path as it was called. */
export function observeRequest(request: {
  operation: string;
  method: string;
  status: number;
  seconds: number;
}): void {
  const { operation, method, status, seconds } = request;
  const { requests, requestSeconds } = metrics();
  requests.inc({ operation, method, status: `${Math.floor(status / 100)}xx` });
  requestSeconds.observe({ operation, method }, seconds);
}
