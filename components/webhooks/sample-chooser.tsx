"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useTransition } from "react";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { webhookName } from "./webhook-name";

/** Whose event types the sample names; the server renders it anew. */
export function SampleChooser({ webhooks, chosen }: { webhooks: WebhookResource[]; chosen: string }) {
  const [isPending, startTransition] = useTransition();
  const [, setWebhook] = useQueryState(
    "webhook",
    parseAsString.withOptions({ history: "replace", shallow: false, scroll: false, startTransition }),
  );
  return (
    <>
      {isPending ? <Spinner /> : null}
      <Select value={chosen} onValueChange={(id) => void setWebhook(id)}>
        <SelectTrigger aria-label="Webhook of the sample" className="w-auto max-w-64">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {webhooks.map((webhook) => (
            <SelectItem key={webhook.id} value={webhook.id}>
              {webhookName(webhook)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </>
  );
}
