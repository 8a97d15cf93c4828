import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { LoadMore } from "@/components/common/load-more";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { useMayChange } from "@/components/webhooks/use-may-change";
import type { DeliveryResource } from "@/lib/deliveries/schema";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { countFilters, type DeliveryFilters } from "./delivery-filters";
import { DeliveryList } from "./delivery-list";
import { NoDeliveries } from "./no-deliveries";
import type { useDeliveries } from "./use-deliveries";

type DeliveryResultsProps = {
  query: ReturnType<typeof useDeliveries>;
  deliveries: readonly DeliveryResource[];
  webhooks: readonly WebhookResource[] | undefined;
  filters: DeliveryFilters;
  onClear: () => void;
  isNew: (delivery: DeliveryResource) => boolean;
};

/** The rows of before stay, dimmed, until those of a changed filter are there. */
export function DeliveryResults(props: DeliveryResultsProps) {
  const { query, deliveries, webhooks, filters, onClear, isNew } = props;
  const mayRegister = useMayChange();
  const isOutdated = query.isPlaceholderData;
  const isEmpty = query.isSuccess && deliveries.length === 0 && !isOutdated;
  return (
    <>
      {query.isError ? (
        <ErrorState
          title="The deliveries could not be loaded."
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      <Card
        aria-label="Deliveries"
        aria-busy={isOutdated}
        hidden={query.isError && deliveries.length === 0}
        className={cn("transition-opacity", isOutdated && "opacity-60")}
      >
        {query.isPending ? <ListSkeleton what="deliveries" /> : null}
        {isEmpty ? (
          <NoDeliveries
            isFiltered={countFilters(filters) > 0}
            hasWebhooks={webhooks === undefined || webhooks.length > 0}
            mayRegister={mayRegister}
            onClear={onClear}
          />
        ) : null}
        {deliveries.length > 0 ? (
          <DeliveryList deliveries={deliveries} webhooks={webhooks} isNew={isNew} />
        ) : null}
      </Card>
      <LoadMore
        shown={deliveries.length}
        what="deliveries"
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
}
