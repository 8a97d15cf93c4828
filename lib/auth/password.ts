import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's minimum for Argon2id (19 MiB, two passes), which is the package's default as well. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random password that nobody knows: to spend the same work for accounts that do not exist. */
const NOBODYS =
  "$argon2id$v=19$m=19456,t=2,p=1$yVsb/Sd4uMKFATANBPkIKg$AQzRi0uzDMMJMY+6n9VgdFJSml06TodWhGLVZRS0l5g";

export const PASSWORD_MIN = 12;
/** Longer ones would only cost hashing time. */
export const PASSWORD_MAX = 256;

/** Argon2id in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

/**
 * Whether a password fits a stored hash. With null (an unknown e-mail, or a user without a password) it takes
 * as long and answers false, so that time does not tell which accounts exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? NOBODYS, password.normalize("NFKC"));
  return fits && stored !== null;
}
