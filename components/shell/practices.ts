import type { PortalOrganization } from "./types";

export type Practice = {
  key: string;
  name: string;
  taxIdLast4: string;
  /** Its LIVE and SANDBOX organizations, LIVE first. */
  organizations: PortalOrganization[];
};

/** Puts the LIVE and SANDBOX rows of one practice together, practices in alphabetical order. */
export function practicesOf(organizations: readonly PortalOrganization[]): Practice[] {
  const practices = new Map<string, Practice>();
  for (const organization of organizations) {
    const { name, taxIdLast4 } = organization;
    const key = `${name} ${taxIdLast4}`;
    const practice = practices.get(key) ?? { key, name, taxIdLast4, organizations: [] };
    practice.organizations.push(organization);
    practice.organizations.sort((a, b) => a.environment.localeCompare(b.environment));
    practices.set(key, practice);
  }
  return [...practices.values()].sort((a, b) => a.key.localeCompare(b.key));
}
