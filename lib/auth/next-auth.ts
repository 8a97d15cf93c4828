import "server-only";
import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "../env";
import { logger } from "../logger";
import { type Client, clientOf } from "./client-address";
import { findSession } from "./find-session";
import { authCookies } from "./next-auth-cookies";
import { oidcProvider } from "./oidc-provider";
import { cookiesAreSecure, SESSION_DAYS } from "./session-cookie";
import { signInWithOidc } from "./sign-in-with-oidc";
import { signInWithPassword } from "./sign-in-with-password";
import { signOut } from "./sign-out";

type Route = { params: Promise<{ nextauth: string[] }> };
type SignedIn = { sessionId?: string };

/** Serves `/api/auth/*`. */
export function handleAuth(request: NextRequest, route: Route): Promise<Response> {
  // next-auth takes its public address from this variable alone; ours is the one of the configuration.
  process.env.NEXTAUTH_URL = env().origin;
  return NextAuth(request, route, authOptions(clientOf(request.headers)));
}

/** Made per request, because next-auth's callbacks do not know where the request came from. */
function authOptions(client: Client): AuthOptions {
  const { oidc, nextauthSecret } = env();
  return {
    secret: nextauthSecret,
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
    useSecureCookies: cookiesAreSecure(),
    cookies: authCookies(),
    pages: { signIn: "/login", error: "/login" },
    providers: [passwordProvider(client), ...(oidc ? [oidcProvider(oidc)] : [])],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "oidc") return true;
        const started = await signInWithOidc(profile ?? {}, client);
        if (!started) return "/login?error=AccessDenied";
        // The only thing that next-auth hands on from here to the jwt callback.
        (user as SignedIn).sessionId = started.sessionId;
        return true;
      },
      // The cookie carries the session's id and nothing about the person.
      jwt: ({ token, user }) => ({ sid: (user as SignedIn | undefined)?.sessionId ?? token.sid }),
      session: async ({ session, token }) => {
        const live = typeof token.sid === "string" ? await findSession(token.sid) : null;
        if (live) return { expires: session.expires, user: { name: live.user.name, email: live.user.email } };
        // An empty object is how next-auth's browser side is told that nobody is signed in.
        return {} as typeof session;
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await signOut(token.sid);
      },
    },
    logger: {
      error: (code, metadata) => logger.error({ code, err: metadata }, "sign-in failed"),
      warn: (code) => logger.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

function passwordProvider(client: Client) {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    authorize: async (credentials) => {
      try {
        const started = await signInWithPassword(credentials, client);
        return started && { id: started.userId, sessionId: started.sessionId };
      } catch (error) {
        // What is thrown here would end up in the address bar.
        logger.error({ err: error }, "password sign-in failed");
        return null;
      }
    },
  });
}
