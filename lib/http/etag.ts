import { createHash } from "node:crypto";
import { DomainError } from "../errors";

/**
 * `"<version>-<digest>"`: the version part answers If-Match (what a writer may overwrite), the digest part
 * If-None-Match (whether anything shown has changed, hot counters included).
 */
export function etagOf(version: number | undefined, body: string): string {
  return `"${version ?? 0}-${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
}

/** Whether If-None-Match names this tag. */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (!header) return false;
  return header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}

/** The version that If-Match demands; null when absent or `*`. @throws DomainError 412 on a foreign tag. */
export function ifMatchVersion(header: string | null): number | null {
  if (!header || header.trim() === "*") return null;
  const version = /^(?:W\/)?"(\d{1,9})-[\w-]{16}"$/.exec(header.trim())?.[1];
  if (version === undefined) throw changed();
  return Number(version);
}

/** @throws DomainError 412 when the caller has seen another version. */
export function assertVersion(demanded: number | null, actual: number): void {
  if (demanded !== null && demanded !== actual) throw changed();
}

function changed(): DomainError {
  return new DomainError(
    "precondition_failed",
    "The resource has changed since you read it. Read it again, then send its ETag in If-Match.",
  );
}
