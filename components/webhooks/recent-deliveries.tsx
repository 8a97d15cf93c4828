"use client";

import { ScrollText } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/common/empty-state";
import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { type ListColumn, ListTable } from "@/components/common/list-table";
import { RelativeTime } from "@/components/common/relative-time";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { outcomeText } from "@/components/deliveries/delivery-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import type { DeliveryResource } from "@/lib/deliveries/schema";
import { useWebhookDeliveries } from "./use-webhook-deliveries";

const columns: ListColumn<DeliveryResource>[] = [
  {
    header: "Event",
    cell: (delivery) => (
      <>
        {delivery.event_type} {delivery.test ? <Badge tone="outline">Test</Badge> : null}
      </>
    ),
  },
  { header: "Status", cell: (delivery) => <DeliveryStatus status={delivery.status} /> },
  { header: "Result", cell: outcomeText },
  { header: "Attempts", align: "right", from: "md", cell: (delivery) => delivery.attempt_count },
  { header: "Created", align: "right", cell: (delivery) => <RelativeTime at={delivery.created_at} /> },
];

/** What was sent to a webhook lately; the log has the rest. */
export function RecentDeliveries({ webhookId }: { webhookId: string }) {
  const query = useWebhookDeliveries(webhookId);
  const deliveries = query.data?.data ?? [];
  return (
    <Card aria-label="Recent deliveries">
      <CardHeader
        title="Recent deliveries"
        actions={
          <Button asChild variant="outline" size="sm">
            <Link href={`/integrations/deliveries?webhook_id=${webhookId}`}>Open the log</Link>
          </Button>
        }
      />
      {query.isPending ? <ListSkeleton what="deliveries" rows={4} /> : null}
      {query.isError && !query.data ? (
        <div className="px-4 pb-4">
          <ErrorState
            title="The deliveries could not be loaded."
            error={query.error}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        </div>
      ) : null}
      {query.isSuccess && deliveries.length === 0 ? (
        <EmptyState icon={ScrollText} title="Nothing sent yet">
          The next change of a bill that this webhook asks for appears here. A test event shows now whether
          the receiver works.
        </EmptyState>
      ) : null}
      {deliveries.length > 0 ? (
        <ListTable
          caption="Recent deliveries, newest first"
          columns={columns}
          rows={deliveries}
          rowKey={(delivery) => delivery.id}
          rowHref={(delivery) => `/integrations/deliveries/${delivery.id}`}
        />
      ) : null}
    </Card>
  );
}
