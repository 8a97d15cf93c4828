export type PortalRole = "owner" | "admin" | "biller" | "read_only";

export type PortalOrganization = {
  id: string;
  name: string;
  taxIdLast4: string;
  environment: "live" | "sandbox";
  role: PortalRole;
};

/** Who is signed in, and the organization that this page is rendered for. */
export type PortalSession = {
  user: { id: string; name: string; email: string };
  sessionId: string;
  organization: PortalOrganization;
  organizations: PortalOrganization[];
};

export const roleNames: Record<PortalRole, string> = {
  owner: "Owner",
  admin: "Admin",
  biller: "Biller",
  read_only: "Read-only",
};

export const environmentNames: Record<PortalOrganization["environment"], string> = {
  live: "Live",
  sandbox: "Sandbox",
};
