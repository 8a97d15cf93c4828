"use client";

import { Pause, VolumeX } from "lucide-react";
import { StatusBadge } from "@/components/common/status-badge";
import { useNow } from "@/components/common/use-now";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { statusText } from "./webhook-status";

const icons = { paused: Pause, muted: VolumeX };

export function WebhookStatusBadge({ webhook }: { webhook: WebhookResource }) {
  const { label, tone } = statusText(webhook, useNow());
  const icon = webhook.status === "paused" || webhook.status === "muted" ? icons[webhook.status] : undefined;
  return (
    <StatusBadge tone={tone} {...(icon ? { icon } : {})}>
      {label}
    </StatusBadge>
  );
}
