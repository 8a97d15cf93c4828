"use client";

import { useEffect, useRef, useState } from "react";

export type CopyState = "idle" | "copied" | "failed";

const SHOWN_MS = 2_000;

/**
 * Copies a text and says for two seconds how that went. It fails where browsers withhold the clipboard:
 * plain http on another host than localhost, or a refused permission.
 */
export function useCopy(): { state: CopyState; copy: (text: string) => Promise<void> } {
  const [state, setState] = useState<CopyState>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(text: string): Promise<void> {
    const outcome = await navigator.clipboard.writeText(text).then(
      () => "copied" as const,
      () => "failed" as const,
    );
    setState(outcome);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState("idle"), SHOWN_MS);
  }

  return {
    state,
    copy: (text) => (navigator.clipboard ? copy(text) : Promise.resolve(setState("failed"))),
  };
}
