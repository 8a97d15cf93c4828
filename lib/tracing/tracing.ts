export type Attributes = Record<string, string | number | boolean>;

export type SpanStart = {
  name: string;
  kind: "server" | "producer" | "client";
  /** Ids, types, counts and codes only: spans leave the house, so no PHI, no URL, no error message. */
  attributes: Attributes;
  /** W3C traceparent of a span elsewhere; without one, the span that is open here is the parent. */
  parent?: string | null;
};

export type OpenSpan = {
  set(attributes: Attributes): void;
  /** Marks the span as failed; `code` is stable and tells nothing about anybody. */
  fail(code: string): void;
};

/** What records spans while it is on. */
export type Tracing = {
  run<T>(start: SpanStart, work: (span: OpenSpan) => Promise<T>): Promise<T>;
  /** W3C traceparent of the span that is open here. */
  traceparent(): string | null;
  /** Sends what has been recorded. */
  stop(): Promise<void>;
};

// On globalThis: Next loads modules once per route bundle, and all of them must add to one trace.
export const heldTracing = globalThis as typeof globalThis & { mindbillTracing?: Tracing };
