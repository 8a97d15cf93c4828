import { z } from "zod";
import { DomainError } from "./errors";
import type { IdPrefix } from "./id";
import { idAt } from "./id-bound";

const instant = z
  .string()
  .refine(
    (value) =>
      /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(value) && !Number.isNaN(Date.parse(value)),
    {
      error: "Send an RFC 3339 time such as 2026-11-20T10:30:00Z.",
      params: { code: "invalid_time" },
    },
  )
  .transform((value) => new Date(value))
  .optional();

/** Query members that filter by creation: `created_at[gte]=2026-11-20T10:30:00Z`. */
export const createdAtQuery = {
  "created_at[gte]": instant,
  "created_at[gt]": instant,
  "created_at[lte]": instant,
  "created_at[lt]": instant,
};

type CreatedAtFilter = { [K in keyof typeof createdAtQuery]?: Date | undefined };

/**
 * The filter as half-open bounds on ids, which carry their time: the primary key serves it and whole months of
 * the log are left out. @throws DomainError 400 when the range is empty.
 */
export function idRange(prefix: IdPrefix, filter: CreatedAtFilter): { gte?: string; lt?: string } {
  const later = (date: Date) => new Date(date.getTime() + 1);
  const from = latest(filter["created_at[gte]"], filter["created_at[gt]"] && later(filter["created_at[gt]"]));
  const to = earliest(
    filter["created_at[lt]"],
    filter["created_at[lte]"] && later(filter["created_at[lte]"]),
  );
  if (from && to && from >= to) {
    throw new DomainError(
      "malformed_request",
      "The range of created_at is empty: its start is not before its end.",
      {
        errors: [{ pointer: "?created_at[gte]", code: "empty_range", detail: "Start before the end." }],
      },
    );
  }
  return { ...(from ? { gte: idAt(prefix, from) } : {}), ...(to ? { lt: idAt(prefix, to) } : {}) };
}

function latest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? (a > b ? a : b) : (a ?? b);
}

function earliest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b);
}
