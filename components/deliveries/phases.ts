import type { AttemptResource } from "@/lib/deliveries/schema";

export type Segment = { name: "dns" | "connect" | "tls" | "first_byte" | "rest"; label: string; ms: number };

export type Timing = {
  /** In the order in which they happened; phases that did not happen are left out. */
  segments: Segment[];
  /** The request went over a connection that was open already, so nothing had to be set up. */
  reused: boolean;
  totalMs: number;
};

/** Where the time of an attempt went; the segments add up to the total, in integer milliseconds. */
export function timingOf(attempt: Pick<AttemptResource, "phases" | "duration_ms" | "response">): Timing {
  const { dns, connect, tls, first_byte: waiting, total } = attempt.phases;
  const named: { name: Segment["name"]; label: string; ms: number | null }[] = [
    { name: "dns", label: "Name lookup (DNS)", ms: dns },
    { name: "connect", label: "Connect", ms: connect },
    { name: "tls", label: "Encryption (TLS)", ms: tls },
    { name: "first_byte", label: "Waiting for the answer", ms: waiting },
  ];
  const segments = named.flatMap(({ ms, ...rest }) => (ms === null ? [] : [{ ...rest, ms }]));
  const totalMs = total ?? attempt.duration_ms;
  const restMs = totalMs - segments.reduce((sum, { ms }) => sum + ms, 0);
  if (restMs > 0) {
    segments.push({ name: "rest", label: attempt.response ? "Reading the answer" : "Other", ms: restMs });
  }
  const reused = waiting !== null && dns === null && connect === null && tls === null;
  return { segments, reused, totalMs };
}

/** "45 ms", "2.01 s": three digits say enough. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
