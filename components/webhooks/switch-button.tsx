"use client";

import { Pause, Play } from "lucide-react";
import { toast } from "sonner";
import { explain } from "@/components/common/error-state";
import { Button } from "@/components/ui/button";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { useSwitchWebhook } from "./use-switch-webhook";

/** Pause, or enable after a pause, a mute or a shutdown. */
export function SwitchButton({ webhook }: { webhook: WebhookResource }) {
  const change = useSwitchWebhook(webhook.id);
  const isOn = webhook.status === "enabled";
  const to = isOn ? "paused" : "enabled";
  const Icon = isOn ? Pause : Play;

  function act() {
    change.mutate(to, {
      onSuccess: () => toast.success(isOn ? "Paused: what happens now is recorded, not sent" : "Enabled"),
      onError: (error) =>
        toast.error(isOn ? "It was not paused" : "It was not enabled", {
          description: explain(error).advice,
        }),
    });
  }

  return (
    <Button variant={isOn ? "outline" : "primary"} busy={change.isPending} onClick={act}>
      {change.isPending ? null : <Icon aria-hidden />}
      {isOn ? "Pause" : "Enable"}
    </Button>
  );
}
