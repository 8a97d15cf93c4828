/** A wake-up for the clock: `id` dedupes, `ts` (Unix ms) delays. */
export type WakeEvent = { id?: string; ts?: number };

const COMMIT_BUCKET_MS = 250;
const RETRY_BUCKET_MS = 2_000;

/**
 * Which wake-ups a process sends. After a commit: one at once unless one was sent in the last 250 ms, plus one
 * with id = the 250 ms bucket and ts = its end, so that everything committed in the bucket is covered without a
 * local timer. For a retry: one at the end of its two-second bucket; a bucket that has fired cannot fire again,
 * so work that is due in the past is woken without an id. Pure but for what it remembers.
 */
export function createWakePlan() {
  let lastImmediateMs = Number.NEGATIVE_INFINITY;
  let lastBucket = -1;
  const sentRetryBuckets = new Set<number>();

  return {
    onCommit(nowMs: number): WakeEvent[] {
      const events: WakeEvent[] = [];
      if (nowMs - lastImmediateMs >= COMMIT_BUCKET_MS || nowMs < lastImmediateMs) {
        lastImmediateMs = nowMs;
        events.push({});
      }
      const bucket = Math.floor(nowMs / COMMIT_BUCKET_MS);
      if (bucket !== lastBucket) {
        lastBucket = bucket;
        events.push({ id: `due-${COMMIT_BUCKET_MS}-${bucket}`, ts: (bucket + 1) * COMMIT_BUCKET_MS });
      }
      return events;
    },

    onRetry(nowMs: number, dueMs: number): WakeEvent[] {
      if (dueMs <= nowMs) return [{}];
      const bucket = Math.floor(dueMs / RETRY_BUCKET_MS);
      if (sentRetryBuckets.has(bucket)) return [];
      if (sentRetryBuckets.size > 1000) sentRetryBuckets.clear();
      sentRetryBuckets.add(bucket);
      return [{ id: `retry-${RETRY_BUCKET_MS}-${bucket}`, ts: (bucket + 1) * RETRY_BUCKET_MS }];
    },
  };
}
