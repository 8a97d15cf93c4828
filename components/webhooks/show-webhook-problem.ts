import type { Path, UseFormReturn } from "react-hook-form";
import { fieldPath, showProblem } from "@/components/common/form-problem";
import { ApiError } from "@/lib/http/client";
import type { WebhookFormValues } from "./form-values";

const PLAIN: Path<WebhookFormValues>[] = ["url", "name", "event_types", "technical_contact"];

const ADVANCED: Path<WebhookFormValues>[] = [
  "profile",
  "payload_style",
  "timeout_ms",
  "success_codes",
  "max_in_flight",
  "rate_limit_per_second",
  "headers",
  "secret",
];

const FORM_ORDER: readonly string[] = [...PLAIN, ...ADVANCED];

/** Whether a refusal is about a field that may be folded away. */
export function isAboutAdvanced(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const members = error.problem.errors.map(({ pointer }) => fieldPath(pointer).split(".")[0]);
  return ADVANCED.some((name) => members.includes(name));
}

/** As `showProblem`; the API names a header (`/headers/x-key`), the form has it in a row. */
export function showWebhookProblem(error: unknown, form: UseFormReturn<WebhookFormValues>): void {
  const rows = form.getValues("headers");
  const rowFields = rows.map((_, index) => `headers.${index}.name` as const);
  showProblem(inFormOrder(withRows(error, rows)), [...rowFields, ...PLAIN, ...ADVANCED], form.setError);
}

/** The first field that is wrong takes the focus: first as the reader sees them, not as the API checks them. */
function inFormOrder(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const place = (pointer: string) => FORM_ORDER.indexOf(fieldPath(pointer).split(".")[0] ?? "");
  const errors = error.problem.errors.toSorted((a, b) => place(a.pointer) - place(b.pointer));
  return new ApiError({ ...error.problem, errors });
}

function withRows(error: unknown, rows: WebhookFormValues["headers"]): unknown {
  if (!(error instanceof ApiError)) return error;
  const errors = error.problem.errors.map((each) => {
    const [member, name] = fieldPath(each.pointer).split(/\.(.*)/s);
    const row = rows.findIndex((header) => header.name.trim().toLowerCase() === name?.toLowerCase());
    return member === "headers" && row >= 0 ? { ...each, pointer: `/headers/${row}/name` } : each;
  });
  return new ApiError({ ...error.problem, errors });
}
