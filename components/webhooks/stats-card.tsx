"use client";

import type { ReactNode } from "react";
import { ErrorState } from "@/components/common/error-state";
import { Absent } from "@/components/common/money";
import { RelativeTime } from "@/components/common/relative-time";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { useWebhookStats } from "./use-webhook-stats";

const whole = new Intl.NumberFormat("en-US");

/** How a webhook has done in the last 24 hours. Tests do not count. */
export function StatsCard({ webhook }: { webhook: WebhookResource }) {
  const query = useWebhookStats(webhook.id);
  const stats = query.data;
  if (query.isError && !stats) {
    return (
      <ErrorState
        title="The counts could not be loaded."
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  return (
    <Card aria-label="The last 24 hours">
      <dl className="grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-5">
        <Figure term="Delivered, 24 h">{stats ? whole.format(stats.delivered) : <Waiting />}</Figure>
        <Figure term="Failed attempts, 24 h">{stats ? whole.format(stats.failed) : <Waiting />}</Figure>
        <Figure term="95 % of attempts within">
          {stats ? <Latency ms={stats.latency_ms.p95} /> : <Waiting />}
        </Figure>
        <Figure term="Failures in a row">{whole.format(webhook.consecutive_failures)}</Figure>
        <Figure term="Last delivered">
          {webhook.last_delivered_at ? (
            <RelativeTime at={webhook.last_delivered_at} />
          ) : (
            <Absent meaning="Never" />
          )}
        </Figure>
      </dl>
    </Card>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="px-4 py-3">
      <dt className="text-xs text-muted-foreground">{term}</dt>
      <dd className="text-lg font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

function Latency({ ms }: { ms: number | null }) {
  if (ms === null) return <Absent meaning="No attempts" />;
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

function Waiting() {
  return <Skeleton className="my-1.5 w-12" />;
}
