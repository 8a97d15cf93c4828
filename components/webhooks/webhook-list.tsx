"use client";

import { type ListColumn, ListTable } from "@/components/common/list-table";
import { Absent } from "@/components/common/money";
import { RelativeTime } from "@/components/common/relative-time";
import { useNow } from "@/components/common/use-now";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { selectionText } from "./event-selection";
import { WebhookStatusBadge } from "./status-badge";
import { webhookName } from "./webhook-name";
import { statusText } from "./webhook-status";

const columns: ListColumn<WebhookResource>[] = [
  { header: "Webhook", cell: (webhook) => <NameAndUrl webhook={webhook} /> },
  { header: "Status", cell: (webhook) => <StatusAndReason webhook={webhook} /> },
  {
    header: "Events",
    cell: (webhook) => (
      <span title={webhook.event_types.join(", ")}>{selectionText(webhook.event_types)}</span>
    ),
  },
  {
    header: "Last delivered",
    cell: (webhook) =>
      webhook.last_delivered_at ? (
        <RelativeTime at={webhook.last_delivered_at} />
      ) : (
        <Absent meaning="Never" />
      ),
  },
  {
    header: "Failures in a row",
    align: "right",
    cell: (webhook) => <span className="tabular-nums">{webhook.consecutive_failures}</span>,
  },
];

export function WebhookList({ webhooks }: { webhooks: WebhookResource[] }) {
  return (
    <ListTable
      caption="Webhooks, newest first"
      columns={columns}
      rows={webhooks}
      rowKey={(webhook) => webhook.id}
      rowHref={(webhook) => `/integrations/webhooks/${webhook.id}`}
    />
  );
}

function NameAndUrl({ webhook }: { webhook: WebhookResource }) {
  return (
    <>
      {webhookName(webhook)}
      <span className="block font-mono text-xs font-normal wrap-anywhere text-muted-foreground">
        {webhook.url}
      </span>
    </>
  );
}

/** The reason only where something is wrong: a healthy row stays calm. */
function StatusAndReason({ webhook }: { webhook: WebhookResource }) {
  const { reason, advice } = statusText(webhook, useNow());
  return (
    <div className="grid gap-1 py-1 max-sm:justify-items-end">
      <WebhookStatusBadge webhook={webhook} />
      {advice ? <span className="max-w-72 text-xs text-pretty text-muted-foreground">{reason}</span> : null}
    </div>
  );
}
