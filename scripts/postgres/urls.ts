type Passwords = { superuser: string; owner: string; login: string };

/** Addresses of the embedded database for its three roles. `embedded=1` lets production mode refuse it. */
export function embeddedUrls(
  port: number,
  passwords: Passwords,
): { ownerUrl: string; appUrl: string; superuserUrl: string } {
  const at = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?embedded=1`;
  return {
    ownerUrl: at("mindbill_owner", passwords.owner, "mindbill"),
    appUrl: at("mindbill_login", passwords.login, "mindbill"),
    superuserUrl: at("postgres", passwords.superuser, "postgres"),
  };
}
