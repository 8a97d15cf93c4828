import { RelativeTime } from "@/components/common/relative-time";
import type { DeliveryDetailResource } from "@/lib/deliveries/schema";
import { Countdown } from "./countdown";
import { reasonOf, STATUS_WORDS } from "./delivery-words";

/** Where the delivery stands, in a sentence. What changes is read out; the seconds of a countdown are not. */
export function DeliveryState({ delivery }: { delivery: DeliveryDetailResource }) {
  const { status, attempt_count: count } = delivery;
  const attempts = count === 1 ? "1 attempt" : `${count} attempts`;
  return (
    <>
      <span role="status" className="sr-only">{`${STATUS_WORDS[status].label}, ${attempts}`}</span>
      <Sentence delivery={delivery} />
    </>
  );
}

function Sentence({ delivery }: { delivery: DeliveryDetailResource }) {
  const { next_attempt_at: next, attempt_count: count, delivered_at: deliveredAt } = delivery;
  const reason = reasonOf(delivery)?.long;
  switch (delivery.status) {
    case "pending":
      return <>Waiting to be sent{next ? <Due at={next} /> : null}.</>;
    case "sending":
      return <>Attempt {count} is under way.</>;
    case "retrying":
      return (
        <>
          {causeOf(delivery)} It is tried again{next ? <Due at={next} /> : null}.
        </>
      );
    case "delivered":
      return (
        <>
          Received by the webhook {deliveredAt ? <RelativeTime at={deliveredAt} /> : null}.
          {next ? " It is about to be sent once more." : null}
        </>
      );
    case "failed":
      return <>{`${causeOf(delivery)} ${reason ?? "No more is tried."}`}</>;
    case "suppressed":
      return <>{reason ?? "It was recorded and not sent."}</>;
    case "cancelled":
      return <>{reason ?? "Its retries were stopped."}</>;
  }
}

function Due({ at }: { at: string }) {
  return (
    <>
      {" "}
      <Countdown at={at} />
    </>
  );
}

/** A late result says nothing about where the delivery stands. */
function causeOf({ attempts }: DeliveryDetailResource): string {
  return attempts.findLast(({ late }) => !late)?.error?.message ?? "The last attempt failed.";
}
