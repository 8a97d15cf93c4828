import pg from "pg";

/**
 * Lets the app's login role take on the two roles of the migrations. It may step into them for a transaction
 * (`set local role`) but inherits nothing, so a statement outside `withTenant`/`withSystem` sees no table.
 * @param url the role that migrated, or a superuser
 * @param login name of the app's login role
 */
export async function grantLogin(url: string, login: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const options = (rows[0]?.version ?? 0) >= 160_000 ? " with inherit false, set true" : "";
    await client.query(`grant mindbill_app, mindbill_system to ${pg.escapeIdentifier(login)}${options}`);
  } finally {
    await client.end();
  }
}
