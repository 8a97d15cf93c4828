import type { z } from "zod";
import { DomainError, type FieldError } from "../errors";
import { escapePointer } from "./read-body";

type Place = "body" | "query" | "params";

/**
 * Parses one part of a request. A body that breaks its schema is 422 with a pointer per field; a query or
 * path parameter that is unknown or wrong is 400; a malformed id in the path is simply not found.
 */
export function parsePart<S extends z.ZodType>(schema: S, value: unknown, place: Place): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, place));
  if (place === "params") throw new DomainError("not_found", "Nothing lives at this address.");
  if (place === "query") {
    const unknown = errors.every((e) => e.code === "unknown_parameter");
    throw new DomainError(unknown ? "unknown_parameter" : "malformed_request", summaryOf(errors), { errors });
  }
  throw new DomainError("validation_failed", summaryOf(errors), { errors });
}

function summaryOf(errors: FieldError[]): string {
  const first = errors[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return first ? `${first.pointer || "the body"}: ${first.detail}${more}` : "The input is not valid.";
}

function fieldErrors(issue: z.core.$ZodIssue, place: Place): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key], place),
      code: place === "query" ? "unknown_parameter" : "unknown_field",
      detail:
        place === "query"
          ? `There is no parameter “${key.slice(0, 60)}”.`
          : `There is no field “${key.slice(0, 60)}” here; remove it.`,
    }));
  }
  const custom = "params" in issue && (issue.params as { code?: string } | undefined)?.code;
  return [
    {
      pointer: pointerOf(path, place),
      code: custom || codeOf(issue),
      detail: issue.message,
    },
  ];
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") {
    return issue.message.endsWith("received undefined") ? "required" : "invalid_type";
  }
  return issue.code;
}

function pointerOf(path: string[], place: Place): string {
  if (place === "query") return `?${path.join(".").slice(0, 120)}`;
  return path.map((token) => `/${escapePointer(token).slice(0, 120)}`).join("");
}

/** `a=1&b=2&b=3` → `{ a: "1", b: "2,3" }`: lists may be repeated or separated by commas. */
export function queryObject(search: URLSearchParams): Record<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of search) {
    const before = values.get(key);
    values.set(key, before === undefined ? value : `${before},${value}`);
  }
  if ([...values].some(([k, v]) => k.includes("\u0000") || v.includes("\u0000"))) {
    throw new DomainError("malformed_request", "The query contains NUL characters; remove them.");
  }
  return Object.fromEntries(values);
}
