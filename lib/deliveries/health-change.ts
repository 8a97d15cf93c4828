/** A change of an endpoint's state that delivery itself caused. */
export type HealthChange = {
  id: string;
  name: string | null;
  url: string;
  technicalContact: string | null;
  organizationId: string;
  environment: string;
  before: string;
  after: "enabled" | "muted" | "disabled";
  reason: string | null;
  streak: number;
  failingSince: Date | null;
  mutedUntil: Date | null;
  lastError: string | null;
  changedAt: Date;
};
