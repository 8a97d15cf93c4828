"use client";

import { Send } from "lucide-react";
import { useId, useState } from "react";
import { ErrorState } from "@/components/common/error-state";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { EVENT_TYPES } from "@/lib/events/catalog";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { choiceOf, eventTitle } from "./event-selection";
import { TestResult } from "./test-result";
import { useTestWebhook } from "./use-test-webhook";

/** Sends a sample event through the real delivery path and shows what came of it. */
export function TestCard({ webhook }: { webhook: WebhookResource }) {
  const subscribed = EVENT_TYPES.filter((type) => choiceOf(webhook.event_types, type) !== "off");
  const [eventType, setEventType] = useState<string>(subscribed[0] ?? "bill.created");
  const send = useTestWebhook(webhook.id);
  const selectId = useId();
  return (
    <Card aria-label="Send a test event">
      <CardHeader
        title="Send a test event"
        description="A sample with invented ids goes to this webhook only, signed as always. It is tried once and counts nowhere."
      />
      <CardContent className="grid grid-cols-1 gap-4">
        <div className="flex flex-wrap items-end gap-2">
          <div className="grid min-w-0 gap-1.5 max-sm:w-full">
            <Label htmlFor={selectId}>Event type</Label>
            <Select value={eventType} onValueChange={setEventType}>
              <SelectTrigger id={selectId} className="sm:w-80">
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {EVENT_TYPES.map((type) => (
                  <SelectItem key={type} value={type}>
                    {eventTitle(type)} · {type}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </div>
          <Button busy={send.isPending} onClick={() => send.mutate(eventType)}>
            {send.isPending ? null : <Send aria-hidden />}
            Send test event
          </Button>
        </div>
        <div role="status" className="grid grid-cols-1 gap-3 empty:hidden">
          {send.isPending ? (
            <p className="text-muted-foreground">
              Waiting for the receiver, at most {webhook.timeout_ms / 1_000 + 1} s…
            </p>
          ) : null}
          {send.data && !send.isPending ? <TestResult delivery={send.data} /> : null}
        </div>
        {send.isError ? <ErrorState title="The test event could not be sent." error={send.error} /> : null}
      </CardContent>
    </Card>
  );
}
