import pg from "pg";

export type RolePasswords = { owner: string; login: string };

/**
 * Makes, where missing, the database `mindbill`, the role that owns and migrates it and the role that the app
 * logs in with. The latter owns nothing and inherits nothing; the migrations say what it may step into.
 * @param superuserUrl of the database `postgres`
 * @param passwords of the two roles; set anew each time, so that secrets.json is always right
 */
export async function provision(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await makeRoles(client, passwords);
    const { rowCount } = await client.query("select from pg_database where datname = 'mindbill'");
    if (rowCount === 0) await client.query("create database mindbill owner mindbill_owner");
    await client.query("revoke all on database mindbill from public");
    await client.query("grant connect on database mindbill to mindbill_login");
  } catch (error) {
    throw refused(error)
      ? new Error(
          "The embedded Postgres refuses the password kept in secrets.json of the data directory. " +
            "Restore that file, or remove the data directory to begin anew.",
        )
      : error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The two login roles: one owns and migrates, the other serves requests. */
export async function makeRoles(client: pg.Client, passwords: RolePasswords): Promise<void> {
  await makeRole(client, "mindbill_owner", "login nosuperuser createrole", passwords.owner);
  await makeRole(client, "mindbill_login", "login nosuperuser noinherit", passwords.login);
}

async function makeRole(client: pg.Client, name: string, options: string, password: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [name]);
  const verb = rowCount === 0 ? "create" : "alter";
  await client.query(`${verb} role ${name} ${options} password ${pg.escapeLiteral(password)}`);
}

function refused(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "28P01";
}
