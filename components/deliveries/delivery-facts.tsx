import { Description, DescriptionList } from "@/components/common/description-list";
import { IdText } from "@/components/common/id-text";
import { Absent } from "@/components/common/money";
import { ExactTime } from "@/components/common/relative-time";
import { Card } from "@/components/ui/card";
import type { DeliveryDetailResource } from "@/lib/deliveries/schema";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { relatedHref } from "./related-href";
import { WebhookLabel } from "./webhook-label";

type DeliveryFactsProps = {
  delivery: DeliveryDetailResource;
  webhooks: readonly WebhookResource[] | undefined;
};

export function DeliveryFacts({ delivery, webhooks }: DeliveryFactsProps) {
  const { bill_id: billId, event_id: eventId, sequence, test } = delivery;
  return (
    <Card aria-label="Facts" className="grid gap-x-8 px-4 py-1.5 max-lg:divide-y lg:grid-cols-2">
      <DescriptionList>
        <Description term="Webhook">
          <WebhookLabel id={delivery.webhook_id} webhooks={webhooks} withUrl />
        </Description>
        <Description term="Bill">
          {billId === null ? (
            <Absent meaning="No bill" />
          ) : (
            <IdText id={billId} what="bill id" href={relatedHref("bill_id", billId)} />
          )}
        </Description>
        <Description term="Sequence">
          {sequence === null ? (
            <span className="text-muted-foreground">
              {test ? "Tests have none" : "Given at the first attempt"}
            </span>
          ) : (
            <span className="tabular-nums">{sequence}</span>
          )}
        </Description>
      </DescriptionList>
      <DescriptionList>
        <Description term="Created">
          <ExactTime at={delivery.created_at} />
        </Description>
        <Description term="Event">
          <IdText id={eventId} what="event id" href={relatedHref("event_id", eventId)} />
        </Description>
        <Description term="Delivery id">
          <IdText id={delivery.id} what="delivery id" />
        </Description>
      </DescriptionList>
    </Card>
  );
}
