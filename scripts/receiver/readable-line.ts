import type { Received } from "@/scripts/receiver/serve-receiver";

/** One line for a person: when, what, which event, which attempt, whether it is genuine, what was answered. */
export function readableLine(received: Received): string {
  const { headers } = received;
  const attempt = headers["webhook-attempt"];
  return [
    received.at.slice(11, 23),
    headers["webhook-event-type"] ?? `${received.method} ${received.path}`,
    headers["webhook-id"] ?? "(no webhook-id)",
    ...(attempt ? [`attempt ${attempt}`] : []),
    received.verified ? "verified" : `NOT VERIFIED (${received.reason})`,
    `→ ${received.status}`,
  ].join("  ");
}
