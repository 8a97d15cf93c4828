"use client";

import Link from "next/link";
import { useNow } from "@/components/common/use-now";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { webhookName } from "@/components/webhooks/webhook-name";
import { statusText } from "@/components/webhooks/webhook-status";
import type { WebhookResource } from "@/lib/webhooks/schema";

/** The webhooks that get nothing because they failed too often; a paused one is somebody's choice. */
export function WebhooksInTrouble({ webhooks }: { webhooks: readonly WebhookResource[] }) {
  const nowMs = useNow();
  return webhooks
    .filter(({ status }) => status === "muted" || status === "disabled")
    .map((webhook) => {
      const { label, reason } = statusText(webhook, nowMs);
      return (
        <Alert
          key={webhook.id}
          tone="danger"
          title={`${webhookName(webhook)} is ${label.toLowerCase()}.`}
          actions={
            <Button asChild variant="outline" size="sm">
              <Link href={`/integrations/webhooks/${webhook.id}`}>Open the webhook</Link>
            </Button>
          }
        >
          {reason}
        </Alert>
      );
    });
}
