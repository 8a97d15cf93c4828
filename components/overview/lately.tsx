"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { type ListColumn, ListTable } from "@/components/common/list-table";
import { RelativeTime } from "@/components/common/relative-time";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { outcomeText } from "@/components/deliveries/delivery-words";
import { WebhookLabel } from "@/components/deliveries/webhook-label";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import type { DeliveryResource } from "@/lib/deliveries/schema";
import type { Overview } from "./overview-facts";
import { WebhooksInTrouble } from "./webhooks-in-trouble";

/** What happened in the last days: what needs a look first, then what went well. */
export function Lately({ overview }: { overview: Overview }) {
  const { attention, delivered, webhooks } = overview;
  return (
    <>
      <WebhooksInTrouble webhooks={webhooks} />
      <Card aria-label="Deliveries that need attention">
        <CardHeader
          title="Needs attention"
          actions={
            attention.length > 0 ? <All href="/integrations/deliveries?status=failed,retrying" /> : null
          }
        />
        {attention.length > 0 ? (
          <Deliveries
            caption="Deliveries that failed or are being retried"
            rows={attention}
            webhooks={webhooks}
          />
        ) : (
          <p className="flex items-center gap-2 px-4 pb-4 text-muted-foreground">
            <CircleCheck aria-hidden className="size-4 text-success" />
            Nothing. No delivery of the last 7 days has failed or is being retried.
          </p>
        )}
      </Card>
      <Card aria-label="Latest deliveries">
        <CardHeader title="Delivered lately" actions={<All href="/integrations/deliveries" />} />
        {delivered.length > 0 ? (
          <Deliveries caption="The latest that arrived" rows={delivered} webhooks={webhooks} />
        ) : (
          <p className="px-4 pb-4 text-muted-foreground">
            Nothing arrived in the last 7 days. Push a bill, or send a test event from a webhook's page.
          </p>
        )}
      </Card>
    </>
  );
}

function All({ href }: { href: string }) {
  return (
    <Button asChild variant="outline" size="sm">
      <Link href={href}>Show all</Link>
    </Button>
  );
}

type DeliveriesProps = {
  caption: string;
  rows: readonly DeliveryResource[];
  webhooks: Overview["webhooks"];
};

function Deliveries({ caption, rows, webhooks }: DeliveriesProps) {
  const columns: ListColumn<DeliveryResource>[] = [
    { header: "Event", cell: (row) => row.event_type },
    { header: "Status", cell: (row) => <DeliveryStatus status={row.status} /> },
    { header: "Webhook", cell: (row) => <WebhookLabel id={row.webhook_id} webhooks={webhooks} /> },
    { header: "Result", cell: (row) => outcomeText(row) },
    {
      header: "When",
      align: "right",
      cell: (row) => <RelativeTime at={row.delivered_at ?? row.created_at} />,
    },
  ];
  return (
    <div className="border-t">
      <ListTable
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/integrations/deliveries/${row.id}`}
      />
    </div>
  );
}
