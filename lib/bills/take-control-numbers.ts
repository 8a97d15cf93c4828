import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import type { Tx } from "@/lib/db";

/** The first interchange and group control number of an organization. */
const FIRST = 1001;

export type ControlNumbers = { isa13: string; gs06: string; st02: string };

/**
 * Control numbers for an interchange with one group and one set (X12 ISA13: nine digits; GS06: no padding).
 * Acknowledgements name them and nothing else, so an organization never uses one twice; gaps do no harm.
 */
export async function takeControlNumbers(tx: Tx, ctx: Ctx): Promise<ControlNumbers> {
  // Always in this order: two sends that lock the counters crosswise would wait for each other.
  const isa13 = await take(tx, ctx, "isa13");
  const gs06 = await take(tx, ctx, "gs06");
  return { isa13: String(isa13).padStart(9, "0"), gs06: String(gs06), st02: "0001" };
}

async function take(tx: Tx, ctx: Ctx, kind: "isa13" | "gs06"): Promise<number> {
  const [row] = await tx.$queryRaw<{ taken: number }[]>`
    insert into control_numbers as c (organization_id, kind, next)
    values (${ctx.organizationId}, ${kind}, ${FIRST + 1})
    on conflict (organization_id, kind) do update set next = c.next + 1
    returning next - 1 as taken`;
  if (!row) throw new Error("no control number was taken");
  return row.taken;
}
