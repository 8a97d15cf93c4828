import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "../env";

/** Absolute life of a session, and how long it survives without a request. */
export const SESSION_DAYS = 7;
export const SESSION_IDLE_HOURS = 12;

/** Which practice the portal shows, when a request does not name one. */
export const ORGANIZATION_COOKIE = "mindbill_organization";

/** Cookies are sent with Secure exactly when the public origin is https. */
export function cookiesAreSecure(): boolean {
  return env().origin.startsWith("https://");
}

/** Cookies know no ports: with http on one machine, the port keeps two instances from signing each other out. */
export function sessionCookieName(): string {
  return cookiesAreSecure() ? "__Secure-mindbill.session" : `mindbill.session.${env().port}`;
}

/** The cookie's value: an encrypted JWT that carries the session id and nothing about the person. */
export function sealSession(sessionId: string): Promise<string> {
  return encode({
    token: { sid: sessionId },
    secret: env().nextauthSecret,
    maxAge: SESSION_DAYS * 24 * 60 * 60,
  });
}

/** The session id in a cookie's value; null for anything that we did not seal or that is too old. */
export async function openSession(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  const token = await decode({ token: value, secret: env().nextauthSecret }).catch(() => null);
  return typeof token?.sid === "string" ? token.sid : null;
}

/** Reads one cookie of a Cookie header. */
export function readCookie(headers: Headers, name: string): string | undefined {
  for (const pair of headers.get("cookie")?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
