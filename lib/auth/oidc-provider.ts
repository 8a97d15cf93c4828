import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Env } from "../env";

type Profile = { sub: string; name?: string; email?: string; email_verified?: boolean };

/** Any OpenID Connect provider with discovery, by code flow with PKCE, state and nonce. */
export function oidcProvider(oidc: NonNullable<Env["oidc"]>): OAuthConfig<Profile> {
  return {
    id: "oidc",
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: profile.sub, name: profile.name ?? null, email: profile.email ?? null }),
  };
}
