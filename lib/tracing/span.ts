import { heldTracing, type OpenSpan, type SpanStart } from "./tracing";

const NO_SPAN: OpenSpan = { set: () => undefined, fail: () => undefined };

/** Runs `work` inside a span; while tracing is off, that is a plain call. */
export function inSpan<T>(start: SpanStart, work: (span: OpenSpan) => Promise<T>): Promise<T> {
  return heldTracing.mindbillTracing?.run(start, work) ?? work(NO_SPAN);
}

/** W3C traceparent of the span that is open here, to hand on to work that is done later; null while tracing is off. */
export function currentTraceparent(): string | null {
  return heldTracing.mindbillTracing?.traceparent() ?? null;
}

/** Sends what has been recorded, at the end of a process. */
export async function stopTracing(): Promise<void> {
  await heldTracing.mindbillTracing?.stop();
}
