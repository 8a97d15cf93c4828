import { BILL_EVENT_TYPES, eventDefinition, mustBeNamed } from "@/lib/events/catalog";
import { SECRET_VARIABLE } from "../catalog";

const COMMENT_CHARS = 88;

export type SampleInput = {
  /** As an endpoint has them: `*` stands for all bill events. */
  eventTypes: readonly string[];
  /** Whose secret it is; left out while there is no endpoint yet. */
  webhookId?: string;
};

/**
 * A receiver for Node ≥ 18 as one file: it verifies the raw body with the npm package `standardwebhooks`, answers
 * at once and then switches over the endpoint's event types. For the profile `mindbill`.
 */
export function nodeSample({ eventTypes, webhookId }: SampleInput): string {
  const owner = webhookId ? `the webhook ${webhookId}` : "your webhook";
  return `// npm install standardwebhooks
// ${SECRET_VARIABLE}=whsec_… node receiver.mjs
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

// The signing secret of ${owner}.
// Mindbill shows it once: when the webhook is registered and when its secret is rotated.
const webhook = new Webhook(process.env.${SECRET_VARIABLE});

const server = createServer(async (request, response) => {
  // The signature covers the raw bytes: do not parse and print the JSON before this.
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);

  let event;
  try {
    event = webhook.verify(Buffer.concat(chunks), request.headers);
  } catch {
    // Not from Mindbill, changed on its way, or older than five minutes.
    response.writeHead(401).end();
    return;
  }

  // Answer within seconds and work afterwards, or the event is sent again.
  // In production, store the event before this line: what you have answered is yours to keep.
  response.writeHead(204).end();
  if (isNew(event.id)) handle(event);
});

// The same event may arrive twice; its id stays the same. In production, ask your database.
const seen = new Set();
function isNew(id) {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

function handle(event) {
  console.log(event.type, event.id, event.data.bill_id ?? "");
  if (event.test) return; // from "Send test event": it names no real bill

  switch (event.type) {
${namedTypes(eventTypes).map(caseOf).join("\n")}
    default:
      // A type that you subscribe to later.
      break;
  }
}

server.listen(process.env.PORT ?? 4000, () => {
  console.log(\`Waiting for events on port \${server.address().port}\`);
});
`;
}

/** Every type by name, in the order of a bill's life, what must be named last. */
function namedTypes(eventTypes: readonly string[]): string[] {
  if (!eventTypes.includes("*")) return [...eventTypes].sort(byLifecycle);
  return [...BILL_EVENT_TYPES, ...eventTypes.filter(mustBeNamed)];
}

function byLifecycle(a: string, b: string): number {
  return placeInLife(a) - placeInLife(b);
}

function placeInLife(type: string): number {
  const at = (BILL_EVENT_TYPES as readonly string[]).indexOf(type);
  return at < 0 ? BILL_EVENT_TYPES.length : at;
}

function caseOf(type: string): string {
  const advice = eventDefinition(type)?.recommendedHandling ?? "An event type of your own.";
  const comment = wrapped(advice).map((line) => `      // ${line}\n`);
  return `    case ${JSON.stringify(type)}:\n${comment.join("")}      break;\n`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < COMMENT_CHARS)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}
