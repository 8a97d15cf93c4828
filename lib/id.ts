import { randomBytes } from "node:crypto";

import type { IdPrefix } from "./id-bound";

export { type IdPrefix, idAt } from "./id-bound";

/** 32 lower-case hex characters of a UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random. */
function uuidv7Hex(atMs: number): string {
  const random = randomBytes(10);
  random[0] = ((random[0] ?? 0) & 0x0f) | 0x70;
  random[2] = ((random[2] ?? 0) & 0x3f) | 0x80;
  return atMs.toString(16).padStart(12, "0") + random.toString("hex");
}

/** A new id such as `evt_0199f3a27c4e7b0c8d21f0a4b6c8e012`; ids of one prefix sort by time. */
export function newId(prefix: IdPrefix, at: Date = new Date()): string {
  return `${prefix}_${uuidv7Hex(at.getTime())}`;
}

/** Whether a string has the shape of an id of that noun (says nothing about its existence). */
export function isId(prefix: IdPrefix, value: string): boolean {
  return value.startsWith(`${prefix}_`) && /^[0-9a-f]{32}$/.test(value.slice(prefix.length + 1));
}

/** The moment an id was made, to the millisecond. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(id.lastIndexOf("_") + 1).slice(0, 12), 16));
}
