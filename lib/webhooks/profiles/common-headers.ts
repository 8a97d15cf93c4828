import type { OutgoingMessage } from "./profile";

/** What every profile sends: the media type, and who is calling. */
export function commonHeaders({ docsUrl }: Pick<OutgoingMessage, "docsUrl">): Record<string, string> {
  return { "content-type": "application/json", "user-agent": `Mindbill-Webhooks/1 (+${docsUrl})` };
}
