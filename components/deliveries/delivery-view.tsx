"use client";

import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { useWebhooks } from "@/components/webhooks/use-webhooks";
import { AttemptTimeline } from "./attempt-timeline";
import { DeliveryActions } from "./delivery-actions";
import { DeliveryFacts } from "./delivery-facts";
import { DeliveryState } from "./delivery-state";
import { DeliveryStatus } from "./delivery-status";
import { useCancelDelivery, useResendDelivery } from "./use-change-delivery";
import { useDelivery } from "./use-delivery";

const TRAIL = [{ label: "Deliveries", href: "/integrations/deliveries" }];

export function DeliveryView({ id }: { id: string }) {
  const query = useDelivery(id);
  const webhooks = useWebhooks().data?.pages.flatMap((page) => page.data);
  const resend = useResendDelivery(id);
  const cancel = useCancelDelivery(id);
  const delivery = query.data;
  return (
    <>
      <PageHeader
        trail={TRAIL}
        title={delivery?.event_type ?? "Delivery"}
        mark={
          delivery ? (
            <>
              <DeliveryStatus status={delivery.status} />
              {delivery.test ? <Badge tone="outline">Test</Badge> : null}
            </>
          ) : null
        }
        actions={delivery ? <DeliveryActions delivery={delivery} resend={resend} cancel={cancel} /> : null}
        description={delivery ? <DeliveryState delivery={delivery} /> : null}
      />
      {resend.isError ? <ErrorState title="It was not sent again." error={resend.error} /> : null}
      {cancel.isError ? <ErrorState title="Its retries were not stopped." error={cancel.error} /> : null}
      {query.isError ? (
        <ErrorState
          title={delivery ? "The delivery could not be read again." : "The delivery could not be loaded."}
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      {query.isPending ? (
        <Card>
          <ListSkeleton what="the delivery" />
        </Card>
      ) : null}
      {delivery ? (
        <>
          <DeliveryFacts delivery={delivery} webhooks={webhooks} />
          <AttemptTimeline delivery={delivery} />
        </>
      ) : null}
    </>
  );
}
