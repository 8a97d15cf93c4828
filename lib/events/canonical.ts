/** The canonical form of an event: what the API answers and what profiles render (DELIVERY: Event). */
export type CanonicalEvent = {
  id: string;
  type: string;
  api_version: string;
  created_at: string;
  livemode: boolean;
  organization_id: string;
  /** Present, and true, on test events only. */
  test?: true;
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
};

/** A row of `events` in its canonical form, members in the documented order. */
export function canonicalEvent(row: {
  id: string;
  type: string;
  apiVersion: string;
  createdAt: Date;
  livemode: boolean;
  organizationId: string;
  test: boolean;
  data: unknown;
  metadata: unknown;
}): CanonicalEvent {
  return {
    id: row.id,
    type: row.type,
    api_version: row.apiVersion,
    created_at: row.createdAt.toISOString(),
    livemode: row.livemode,
    organization_id: row.organizationId,
    ...(row.test ? { test: true as const } : {}),
    data: row.data as Record<string, unknown>,
    metadata: row.metadata as Record<string, unknown>,
  };
}
