import type { SpanContext } from "@opentelemetry/api";

const SHAPE = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-|$)/;
const SAMPLED = 1;

/** Reads a W3C Trace Context `traceparent`; null when it is not one, and the span then begins a trace. */
export function parseTraceparent(text: string | null | undefined): SpanContext | null {
  const [, traceId = "", spanId = "", flags = ""] = SHAPE.exec(text ?? "") ?? [];
  if (text?.startsWith("ff") || /^0*$/.test(traceId) || /^0*$/.test(spanId)) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & SAMPLED, isRemote: true };
}

export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & SAMPLED).toString().padStart(2, "0")}`;
}
