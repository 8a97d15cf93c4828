import "server-only";
import { now } from "../clock";
import type { Tx } from "../db";
import { newId } from "../id";
import { auditForUser } from "./audit-for-user";
import type { Client } from "./client-address";
import { SESSION_DAYS } from "./session-cookie";

/** Writes the session row that a signed-in browser will point to, and who signed in. Returns its id. */
export async function startSession(
  tx: Tx,
  user: { id: string; name: string },
  client: Client,
  method: "password" | "oidc",
): Promise<string> {
  const id = newId("ses");
  await tx.session.create({
    data: {
      id,
      userId: user.id,
      createdAt: now(),
      lastSeenAt: now(),
      expiresAt: new Date(now().getTime() + SESSION_DAYS * 86_400_000),
      ...client,
    },
  });
  await auditForUser(tx, user, client, { action: "user.signed_in", details: { method } });
  return id;
}
