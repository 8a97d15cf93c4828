import { SearchX, Send, Webhook } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/common/empty-state";
import { Button } from "@/components/ui/button";

type NoDeliveriesProps = {
  isFiltered: boolean;
  hasWebhooks: boolean;
  mayRegister: boolean;
  onClear: () => void;
};

/** Why the log is empty, and the step that fills it. */
export function NoDeliveries({ isFiltered, hasWebhooks, mayRegister, onClear }: NoDeliveriesProps) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={SearchX}
        title="No delivery matches"
        action={
          <Button variant="outline" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        Take a filter away, or choose a longer time.
      </EmptyState>
    );
  }
  return hasWebhooks ? <NothingSent /> : <NoWebhook mayRegister={mayRegister} />;
}

function NothingSent() {
  return (
    <EmptyState
      icon={Send}
      title="Nothing was sent yet"
      action={
        <Button asChild variant="outline">
          <Link href="/integrations/webhooks">Go to the webhooks</Link>
        </Button>
      }
    >
      The next change of a bill shows up here. To see one now, open a webhook and send a test event.
    </EmptyState>
  );
}

function NoWebhook({ mayRegister }: { mayRegister: boolean }) {
  return (
    <EmptyState
      icon={Webhook}
      title="No webhook, so nothing to deliver"
      action={
        mayRegister ? (
          <Button asChild>
            <Link href="/integrations/webhooks/new">Register a webhook</Link>
          </Button>
        ) : undefined
      }
    >
      {mayRegister
        ? "Register the address of your practice system. Every event that is sent to it is logged here, with what came back."
        : "Once an owner, admin or biller of the practice registers one, every event that is sent to it is logged here."}
    </EmptyState>
  );
}
