import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until `GET <url>` answers 200.
 * @param failed settles with a reason when waiting has become pointless
 */
export async function waitUntilReady(url: string, failed: Promise<string>, limitMs: number): Promise<void> {
  let reason: string | undefined;
  void failed.then((text) => {
    reason = text;
  });
  let last = "it does not answer";
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(100)) {
    if (reason !== undefined) throw new Error(reason);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000), redirect: "manual" });
      if (response.status === 200) return;
      last = `it answers ${response.status}: ${(await response.text()).slice(0, 300)}`;
    } catch {
      last = "it does not answer";
    }
  }
  throw new Error(`The app did not become ready within ${limitMs / 1000} s: ${last}`);
}
