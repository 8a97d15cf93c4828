import "server-only";
import type { Environment } from "../auth/ctx";
import { withSystem } from "../db";

type Found = { id: string; name: string; environment: string };

const DEMO_TAX_ID = "990000017";

/**
 * The organization that a command works for: the one named by its id or tax id, else the only practice there
 * is, else the demo practice. A tax id names two, one per environment.
 * @throws Error with a sentence for the terminal
 */
export async function findOrganization(named: string | undefined, environment: Environment): Promise<Found> {
  const all = await withSystem((tx) =>
    tx.organization.findMany({
      where: named === undefined ? { environment } : { OR: [{ id: named }, { taxId: named, environment }] },
      take: 1000,
    }),
  );
  const choice = all.length > 1 ? all.find((o) => o.taxId === DEMO_TAX_ID) : all[0];
  if (choice) return choice;
  if (all.length > 1)
    throw new Error("There are several practices. Name one with --organization <id or tax id>.");
  throw new Error(
    named === undefined
      ? `There is no practice with a ${environment} environment yet.`
      : `There is no practice “${named}” with a ${environment} environment.`,
  );
}
