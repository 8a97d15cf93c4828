import { IdText } from "@/components/common/id-text";
import { type ListColumn, ListTable } from "@/components/common/list-table";
import { Absent } from "@/components/common/money";
import { RelativeTime } from "@/components/common/relative-time";
import { Badge } from "@/components/ui/badge";
import type { DeliveryResource } from "@/lib/deliveries/schema";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { Countdown } from "./countdown";
import { DeliveryStatus } from "./delivery-status";
import { outcomeText } from "./delivery-words";
import { relatedHref } from "./related-href";
import { WebhookLabel } from "./webhook-label";

type DeliveryListProps = {
  deliveries: readonly DeliveryResource[];
  /** Undefined until the webhooks are known. */
  webhooks: readonly WebhookResource[] | undefined;
  isNew: (delivery: DeliveryResource) => boolean;
};

export function DeliveryList({ deliveries, webhooks, isNew }: DeliveryListProps) {
  const columns: ListColumn<DeliveryResource>[] = [
    { header: "Status", cell: (row) => <StatusCell delivery={row} isNew={isNew(row)} /> },
    { header: "Event", cell: (row) => <EventCell delivery={row} /> },
    { header: "Webhook", cell: (row) => <WebhookLabel id={row.webhook_id} webhooks={webhooks} /> },
    { header: "Bill", cell: (row) => <BillCell delivery={row} />, className: "whitespace-nowrap" },
    {
      header: "Attempts",
      align: "right",
      cell: ({ attempt_count: count }) => count,
      className: "tabular-nums",
    },
    { header: "Result and next try", cell: (row) => <ResultCell delivery={row} /> },
    { header: "Created", cell: (row) => <RelativeTime at={row.created_at} /> },
  ];
  return (
    <ListTable
      caption="Deliveries, newest first"
      columns={columns}
      rows={deliveries}
      rowKey={(row) => row.id}
      rowHref={(row) => `/integrations/deliveries/${row.id}`}
    />
  );
}

/** The event's type is read out with the status, so that links in a list of them can be told apart. */
function StatusCell({ delivery, isNew }: { delivery: DeliveryResource; isNew: boolean }) {
  return (
    <>
      {isNew ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-0 animate-out border-l-2 border-info bg-info/12 delay-1000 duration-[5000ms] fill-mode-both fade-out-0"
        />
      ) : null}
      <DeliveryStatus status={delivery.status} />
      <span className="sr-only">: {delivery.event_type}</span>
    </>
  );
}

function EventCell({ delivery: { event_type, test } }: { delivery: DeliveryResource }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {event_type}
      {test ? <Badge tone="outline">Test</Badge> : null}
    </span>
  );
}

function BillCell({ delivery: { bill_id: id } }: { delivery: DeliveryResource }) {
  if (id === null) return <Absent meaning="No bill" />;
  return <IdText id={id} what="bill id" href={relatedHref("bill_id", id)} />;
}

function ResultCell({ delivery }: { delivery: DeliveryResource }) {
  return (
    <div className="grid gap-0.5">
      <span>{outcomeText(delivery)}</span>
      {delivery.next_attempt_at ? (
        <span className="text-xs text-muted-foreground">
          {delivery.attempt_count === 0 ? "Sent" : "Next try"} <Countdown at={delivery.next_attempt_at} />
        </span>
      ) : null}
    </div>
  );
}
