import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { Pool } from "pg";

/**
 * Prisma's Postgres adapter, except that a script goes to the server whole. Theirs cuts it at every `;`, which
 * breaks function bodies. Sent whole it is also one implicit transaction: it happens completely or not at all.
 * @param onScriptError receives Postgres's own error, which the schema engine would flatten into a string
 */
export function scriptAdapter(
  pool: Pool,
  onScriptError: (error: unknown) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const prisma = new PrismaPg(pool);
  const connect = async () => {
    const adapter = await prisma.connect();
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        onScriptError(error);
        throw error;
      }
    };
    return adapter;
  };
  return {
    ...factoryNames(prisma),
    connect,
    connectToShadowDb: () => prisma.connectToShadowDb(),
  };
}

function factoryNames({ provider, adapterName }: PrismaPg): Pick<PrismaPg, "provider" | "adapterName"> {
  return { provider, adapterName };
}
