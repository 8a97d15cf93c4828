import type pg from "pg";
import { canonicalEvent } from "@/lib/events/canonical";
import { EVENT_API_VERSION, eventDefinition } from "@/lib/events/catalog";
import { deliveryIdOf } from "@/lib/events/delivery-id";
import { newId } from "@/lib/id";

/** One organization with `count` endpoints that all point at `url` (or what `urlOf` says). */
export async function makeEndpoints(
  admin: pg.Client,
  count: number,
  urlOf: (index: number) => string,
): Promise<{ organizationId: string; endpointIds: string[] }> {
  const { sealSecret } = await import("@/lib/webhooks/live-secrets");
  const { generateSecret } = await import("@/lib/webhooks/secret");
  const { DEFAULT_RETRY_POLICY } = await import("@/lib/deliveries/retry-schedule");
  const organizationId = newId("org");
  await admin.query(
    "insert into organizations (id, name, tax_id, environment) values ($1, 'Bench', $2, 'live')",
    [organizationId, String(Date.now()).slice(-9)],
  );
  const endpointIds: string[] = [];
  for (let i = 0; i < count; i++) {
    const id = newId("we");
    endpointIds.push(id);
    await admin.query(
      `insert into webhook_endpoints (id, organization_id, url, uniqueness_key, event_types, retry_policy, api_version, secret_encrypted)
       values ($1, $2, $3, $1, '{*}', $4, $5, $6)`,
      [
        id,
        organizationId,
        urlOf(i),
        DEFAULT_RETRY_POLICY,
        EVENT_API_VERSION,
        sealSecret(id, generateSecret()),
      ],
    );
    await admin.query("insert into endpoint_lanes (endpoint_id, organization_id) values ($1, $2)", [
      id,
      organizationId,
    ]);
  }
  return { organizationId, endpointIds };
}

/** `total` pending deliveries: events with stored bytes, each for every endpoint. @returns one body. */
export async function makePending(
  admin: pg.Client,
  { organizationId, endpointIds, total }: { organizationId: string; endpointIds: string[]; total: number },
): Promise<string> {
  const sample = eventDefinition("835.received").sample as Record<string, unknown>;
  const createdAt = new Date();
  const events = Array.from({ length: Math.ceil(total / endpointIds.length) }, () => {
    const event = canonicalEvent({
      id: newId("evt", createdAt),
      type: "835.received",
      apiVersion: EVENT_API_VERSION,
      createdAt,
      livemode: true,
      organizationId,
      test: false,
      data: sample,
      metadata: {},
    });
    return { id: event.id, body: JSON.stringify(event) };
  });
  const data = JSON.stringify(sample);
  await admin.query(
    `insert into events (id, organization_id, type, api_version, livemode, data, metadata, created_at)
     select id, $2, '835.received', $3, true, $4::jsonb, '{}', $5 from unnest($1::text[]) as id`,
    [events.map((e) => e.id), organizationId, EVENT_API_VERSION, data, createdAt],
  );
  await admin.query(
    `insert into event_bodies (event_id, rendering, organization_id, body)
     select id, 'mindbill:snapshot', $3, body from unnest($1::text[], $2::text[]) as e (id, body)`,
    [events.map((e) => e.id), events.map((e) => e.body), organizationId],
  );
  const rows = events.flatMap((e) =>
    endpointIds.map((endpointId) => [deliveryIdOf(e.id, endpointId), e.id, endpointId]),
  );
  await admin.query(
    `with written as (
       insert into deliveries (id, organization_id, owner_id, event_id, event_type, endpoint_id, rendering, status, created_at)
       select id, $4, $4, event_id, '835.received', endpoint_id, 'mindbill:snapshot', 'pending', $5
       from unnest($1::text[], $2::text[], $3::text[]) as d (id, event_id, endpoint_id)
       returning *)
     insert into delivery_queue (delivery_id, organization_id, owner_id, endpoint_id, event_id, event_type,
       event_created_at, rendering, window_started_at, due_at)
     select id, organization_id, owner_id, endpoint_id, event_id, event_type, created_at, rendering, now(), now()
     from written`,
    [rows.map((r) => r[0]), rows.map((r) => r[1]), rows.map((r) => r[2]), organizationId, createdAt],
  );
  await admin.query("analyze");
  return events[0]?.body ?? "";
}
