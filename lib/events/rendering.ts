import { createHash } from "node:crypto";

/** Endpoints with the same rendering share one stored body. */
export function renderingOf(endpoint: {
  profile: string;
  payloadStyle: string;
  profileOptions: unknown;
}): string {
  const options = JSON.stringify(endpoint.profileOptions ?? {});
  const suffix =
    options === "{}" ? "" : `:${createHash("sha256").update(options).digest("hex").slice(0, 12)}`;
  return `${endpoint.profile}:${endpoint.payloadStyle}${suffix}`;
}
