import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { ApiError } from "@/lib/http/client";

/** `/event_types/0` → `event_types.0`: a JSON pointer (RFC 6901) as react-hook-form names fields. */
export function fieldPath(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}

/**
 * Puts a refusal of the API beside the fields it is about; what concerns no field of `fields` becomes
 * the error of the whole form (`root.server`).
 */
export function showProblem<Values extends FieldValues>(
  error: unknown,
  fields: readonly Path<Values>[],
  setError: UseFormSetError<Values>,
): void {
  const problem = error instanceof ApiError ? error.problem : null;
  let placed = false;
  for (const { pointer, detail } of problem?.errors ?? []) {
    const path = fieldPath(pointer);
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`));
    if (!field) continue;
    setError(field, { type: "server", message: detail }, { shouldFocus: !placed });
    placed = true;
  }
  if (placed) return;
  const message = problem?.detail ?? "Something went wrong on our side. Try again.";
  setError("root.server", { type: "server", message });
}
