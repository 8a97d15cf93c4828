import { createHash } from "node:crypto";
import { profileOf } from "../webhooks/profiles";

/** Endpoints with the same rendering share one stored body, unless their profile names the endpoint in it. */
export function renderingOf(endpoint: {
  id: string;
  profile: string;
  payloadStyle: string;
  profileOptions: unknown;
}): string {
  const options = JSON.stringify(endpoint.profileOptions ?? {});
  const digest = options === "{}" ? "" : createHash("sha256").update(options).digest("hex").slice(0, 12);
  const owner = profileOf(endpoint.profile).bodyPerEndpoint ? endpoint.id : "";
  return [endpoint.profile, endpoint.payloadStyle, digest, owner].filter((part) => part !== "").join(":");
}
