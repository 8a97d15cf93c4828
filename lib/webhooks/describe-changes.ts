import type { Prisma } from "@/prisma/generated/client";
import { maskUrl } from "./mask-url";
import type { Settings } from "./settings";

/**
 * What the audit log keeps of a change: `{ timeout_ms: { from, to } }`, or the values alone at creation. The
 * query string of the URL is masked; secrets and header values are not settings and never get here.
 */
export function describeChanges(before: object | null, changed: Partial<Settings>): Prisma.InputJsonObject {
  return Object.fromEntries(
    Object.entries(changed).map(([key, to]) => {
      const from = (before as Record<string, unknown> | null)?.[key];
      return [
        snakeCase(key),
        before === null ? shown(key, to) : { from: shown(key, from), to: shown(key, to) },
      ];
    }),
  );
}

function shown(key: string, value: unknown): Prisma.InputJsonValue | null {
  if (key === "url" && typeof value === "string") return maskUrl(value);
  return (value ?? null) as Prisma.InputJsonValue | null;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
