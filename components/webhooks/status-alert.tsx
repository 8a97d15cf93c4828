"use client";

import { ExactTime } from "@/components/common/relative-time";
import { useNow } from "@/components/common/use-now";
import { Alert } from "@/components/ui/alert";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { statusText } from "./webhook-status";

const tones = { neutral: "info", outline: "info", info: "info", success: "success" } as const;

/** Why a webhook does not simply work, and what to do; nothing while it does. */
export function StatusAlert({ webhook }: { webhook: WebhookResource }) {
  const { tone, reason, advice } = statusText(webhook, useNow());
  if (advice === null) return null;
  return (
    <Alert tone={tone === "warning" || tone === "danger" ? tone : tones[tone]} title={reason}>
      <p>{advice}</p>
      {webhook.status === "muted" && webhook.muted_until ? (
        <p className="mt-1">
          Muted until <ExactTime at={webhook.muted_until} />
        </p>
      ) : null}
    </Alert>
  );
}
