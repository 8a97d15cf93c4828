import Link from "next/link";
import { CodeBlock } from "@/components/common/code-block";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AttemptResource, DeliveryDetailResource } from "@/lib/deliveries/schema";

/** What came of a test event. */
export function TestResult({ delivery }: { delivery: DeliveryDetailResource }) {
  const attempt = delivery.attempts.at(-1);
  const { tone, title, advice } = outcomeOf(delivery, attempt);
  return (
    <>
      <Alert
        tone={tone}
        title={title}
        actions={
          <Button asChild variant="outline" size="sm">
            <Link href={`/integrations/deliveries/${delivery.id}`}>See the delivery</Link>
          </Button>
        }
      >
        {advice}
      </Alert>
      {attempt?.response?.body ? (
        <CodeBlock title="What the receiver answered" code={attempt.response.body} wrap />
      ) : null}
    </>
  );
}

function outcomeOf(delivery: DeliveryDetailResource, attempt: AttemptResource | undefined) {
  if (attempt === undefined) {
    return {
      tone: "info",
      title: "The test event is still on its way.",
      advice: "Other deliveries are ahead of it. Its page shows the answer as soon as there is one.",
    } as const;
  }
  if (attempt.error !== null) {
    const advice = `${attempt.error.hint} The test itself is tried once only: send another one then.`;
    return { tone: "danger", title: attempt.error.message, advice } as const;
  }
  return {
    tone: "success",
    title: `Delivered: the receiver answered ${attempt.response?.status_code} in ${attempt.duration_ms} ms.`,
    advice: `${delivery.event_type} was signed and accepted.`,
  } as const;
}
