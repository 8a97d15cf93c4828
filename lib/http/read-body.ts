import "server-only";
import { DomainError, type FieldError } from "../errors";

/** Bytes a JSON body may have. */
export const BODY_LIMIT_BYTES = 1024 * 1024;
const DEPTH_MAX = 32;

/**
 * Reads a JSON object from a request.
 * @throws DomainError 413 over the limit, 415 on another media type, 400 on broken UTF-8 or JSON.
 */
export async function readJsonBody(request: Request): Promise<{ value: unknown; text: string }> {
  const bytes = await readBytes(request, BODY_LIMIT_BYTES);
  if (bytes.length === 0) return { value: {}, text: "" };
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new DomainError("unsupported_media_type", "Send the body as content-type: application/json.");
  }
  const text = decodeUtf8(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError("malformed_request", "The body is not valid JSON.", {
      errors: [
        {
          pointer: "",
          code: "invalid_json",
          detail: "The body is not valid JSON.",
        },
      ],
    });
  }
  refuseHostileValues(value);
  return { value, text };
}

async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new DomainError("payload_too_large", `The body may have at most ${limit} bytes.`, {
      errors: [
        {
          pointer: "",
          code: "too_large",
          detail: `Send at most ${limit} bytes.`,
        },
      ],
    });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("malformed_request", "The body is not valid UTF-8.", {
      errors: [
        {
          pointer: "",
          code: "invalid_utf8",
          detail: "Encode the body as UTF-8.",
        },
      ],
    });
  }
}

/**
 * Refuses what no schema should have to think of: NUL characters (Postgres text cannot hold them), lone
 * surrogates, prototype keys, and nesting deep enough to exhaust a recursive reader. Iterative on purpose.
 */
export function refuseHostileValues(root: unknown): void {
  const queue: { value: unknown; pointer: string; depth: number }[] = [
    { value: root, pointer: "", depth: 0 },
  ];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === "string" && (value.includes("\u0000") || !value.isWellFormed())) {
      throw refusal(pointer, "invalid_characters", "Remove NUL characters and unpaired surrogates.");
    }
    if (typeof value !== "object" || value === null) continue;
    if (depth >= DEPTH_MAX)
      throw refusal(pointer.slice(0, 200), "too_deep", `Nest at most ${DEPTH_MAX} levels.`);
    for (const [key, child] of Object.entries(value)) {
      const childPointer = `${pointer}/${escapePointer(key)}`;
      if (key === "__proto__" || key.includes("\u0000")) {
        throw refusal(childPointer.replaceAll("\u0000", ""), "invalid_key", "This key is not allowed.");
      }
      queue.push({ value: child, pointer: childPointer, depth: depth + 1 });
    }
  }
}

function refusal(pointer: string, code: string, detail: string): DomainError {
  const error: FieldError = { pointer, code, detail };
  return new DomainError("malformed_request", detail, { errors: [error] });
}

/** RFC 6901 §3. */
export function escapePointer(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
