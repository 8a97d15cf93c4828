import "server-only";
import type { CookiesOptions } from "next-auth";
import { env } from "../env";
import { cookiesAreSecure, sessionCookieName } from "./session-cookie";

const QUARTER_OF_AN_HOUR = 15 * 60;

/**
 * next-auth's cookies under our names. Lax, because the return from an identity provider is a navigation from
 * another site; unsafe requests of other sites are refused by Origin and by next-auth's own token.
 */
export function authCookies(): Partial<CookiesOptions> {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: cookiesAreSecure() } as const;
  const short = { ...options, maxAge: QUARTER_OF_AN_HOUR };
  return {
    sessionToken: { name: sessionCookieName(), options },
    csrfToken: { name: nameOf("csrf", "__Host-"), options },
    callbackUrl: { name: nameOf("callback-url"), options },
    pkceCodeVerifier: { name: nameOf("pkce"), options: short },
    state: { name: nameOf("state"), options: short },
    nonce: { name: nameOf("nonce"), options: short },
  };
}

function nameOf(name: string, securePrefix = "__Secure-"): string {
  return cookiesAreSecure() ? `${securePrefix}mindbill.${name}` : `mindbill.${name}.${env().port}`;
}
