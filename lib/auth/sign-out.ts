import "server-only";
import { now } from "../clock";
import { withSystem } from "../db";

/** Ends a session: whoever holds a copy of its cookie is out at the next request. */
export async function signOut(sessionId: string): Promise<void> {
  await withSystem((tx) =>
    tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now() } }),
  );
}
