import { createHash } from "node:crypto";
import { newId } from "../id";
import type { Claimed } from "./claim";

const TIME_CHARS = "att_".length + 12;

/** The id of the attempt that a claim started: the same however often its result is recorded, sorted by its start. */
export function attemptIdOf({ id, leaseId }: Pick<Claimed, "id" | "leaseId">, startedAt: Date): string {
  const digest = createHash("sha256").update(`${id}:${leaseId}`).digest("hex");
  return newId("att", startedAt).slice(0, TIME_CHARS) + digest.slice(0, 20);
}
