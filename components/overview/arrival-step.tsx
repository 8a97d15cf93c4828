import Link from "next/link";
import { outcomeText } from "@/components/deliveries/delivery-words";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { DeliveryResource } from "@/lib/deliveries/schema";

/** While the first arrival is awaited: whether it is on its way, or what keeps it. */
export function ArrivalStep({ attention }: { attention: readonly DeliveryResource[] }) {
  const latest = attention[0];
  if (!latest) {
    return (
      <p className="flex items-start gap-2 text-muted-foreground">
        <Spinner className="mt-0.5" />
        Waiting for the first arrival. A webhook hears only of bills that are pushed after it was registered:
        push one more if yours came before.
      </p>
    );
  }
  return (
    <Alert
      tone="warning"
      title={`${latest.event_type} did not get through: ${outcomeText(latest).toLowerCase()}.`}
      actions={
        <Button asChild variant="outline" size="sm">
          <Link href={`/integrations/deliveries/${latest.id}`}>See the cause and the fix</Link>
        </Button>
      }
    >
      {latest.status === "retrying"
        ? "It is tried again by itself."
        : "Every try is used up. Once the cause is fixed, resend it from its page."}
    </Alert>
  );
}
