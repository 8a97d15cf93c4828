"use client";

import { useState } from "react";
import { PageHeader } from "@/components/common/page-header";
import { useWebhooks } from "@/components/webhooks/use-webhooks";
import { DeliveryFilterBar } from "./delivery-filter-bar";
import { DeliveryResults } from "./delivery-results";
import { LiveTail } from "./live-tail";
import { SearchedRange } from "./searched-range";
import { useDeliveries } from "./use-deliveries";
import { useDeliveryFilters } from "./use-delivery-filters";

export function DeliveriesView() {
  const { filters, setFilters, clear } = useDeliveryFilters();
  // The newest row when watching began; null while it is off. Ids sort by time, so what is new is greater.
  const [watchedSince, setWatchedSince] = useState<string | null>(null);
  const query = useDeliveries(filters, watchedSince !== null);
  const webhooks = useWebhooks().data?.pages.flatMap((page) => page.data);
  const deliveries = query.data?.pages.flatMap((page) => page.data) ?? [];
  const range = query.data?.pages[0]?.range ?? null;
  const isNew = ({ id }: { id: string }) => watchedSince !== null && id > watchedSince;
  return (
    <>
      <PageHeader
        title="Deliveries"
        description="Every event that was sent to a webhook: what went out, what came back, and what to fix."
        actions={
          <LiveTail
            live={watchedSince !== null}
            onChange={(live) => setWatchedSince(live ? (deliveries[0]?.id ?? "") : null)}
            newCount={deliveries.filter(isNew).length}
          />
        }
      />
      <DeliveryFilterBar filters={filters} webhooks={webhooks ?? []} />
      {range ? (
        <SearchedRange
          range={range}
          onWiden={() => void setFilters({ range: "all", from: null, to: null })}
        />
      ) : null}
      <DeliveryResults
        query={query}
        deliveries={deliveries}
        webhooks={webhooks}
        filters={filters}
        onClear={clear}
        isNew={isNew}
      />
    </>
  );
}
