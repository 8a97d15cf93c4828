import "server-only";
import type { Prisma } from "@/lib/db";

/** A bill as the verbs read it: with its lines and its latest submission. */
export const BILL_ROW = {
  lines: { orderBy: { lineNo: "asc" } },
  submissions: { orderBy: { no: "desc" }, take: 1 },
} as const satisfies Prisma.BillInclude;

export type BillRow = Prisma.BillGetPayload<{ include: typeof BILL_ROW }>;
