import pg from "pg";
import { explainConnection } from "@/scripts/postgres/explain-connection";

/** Turns what went wrong while migrating into an Error whose message a person can act on. */
export function explainFailure(url: string, error: unknown): Error {
  return new Error(sentence(url, error), { cause: error });
}

function sentence(url: string, error: unknown): string {
  const connection = explainConnection(url, error);
  if (connection) return connection;
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error.message : String(error);
  if (error.code === "42501" && /role/i.test(error.message)) {
    return (
      "The migration creates the roles mindbill_app and mindbill_system, which this database role may not do. " +
      "Let a superuser run `alter role … createrole`, or name a stronger role in DATABASE_MIGRATION_URL " +
      `(Postgres: ${error.message}).`
    );
  }
  const where = [error.detail, error.hint, error.where].filter(Boolean).join(" ");
  return `A migration failed and was rolled back: ${error.message}${where ? ` (${where})` : ""}`;
}
