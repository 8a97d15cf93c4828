import { z } from "zod";
import { DomainError } from "./errors";

export const LIMIT_DEFAULT = 20;
export const LIMIT_MAX = 100;

/** Query members of every list. */
export const pageQuery = {
  limit: z.coerce
    .number({ error: `limit must be a whole number from 1 to ${LIMIT_MAX}` })
    .int()
    .min(1)
    .max(LIMIT_MAX)
    .default(LIMIT_DEFAULT),
  cursor: z.string().max(200).optional(),
};

/** `{ object: "list", data, has_more, next_cursor }`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    object: z.literal("list"),
    data: z.array(item),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  });
}

/** A cursor is the last id seen, opaque to callers: keyset pages neither skip nor repeat under inserts. */
export function encodeCursor(id: string): string {
  return Buffer.from(id, "latin1").toString("base64url");
}

/** @throws DomainError 400 on anything that `encodeCursor` did not make for this prefix. */
export function decodeCursor(cursor: string | undefined, prefix: string): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, "base64url").toString("latin1");
  if (!new RegExp(`^${prefix}_[0-9a-f]{32}$`).test(id) || encodeCursor(id) !== cursor) {
    const detail = "Take the cursor from next_cursor of the previous page, unchanged.";
    throw new DomainError("malformed_request", detail, {
      errors: [{ pointer: "?cursor", code: "invalid_cursor", detail }],
    });
  }
  return id;
}

/** Cuts the extra row that tells whether there is more, and presents the rest. */
export function pageOf<Row extends { id: string }, Item>(
  rows: Row[],
  limit: number,
  present: (row: Row) => Item,
): {
  object: "list";
  data: Item[];
  has_more: boolean;
  next_cursor: string | null;
} {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit;
  return {
    object: "list",
    data: page.map(present),
    has_more: more,
    next_cursor: more && last ? encodeCursor(last.id) : null,
  };
}
