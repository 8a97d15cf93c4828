"use client";

import type { ReactNode } from "react";
import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { DeleteDialog } from "./delete-dialog";
import { DetailsCard } from "./details-card";
import { RecentDeliveries } from "./recent-deliveries";
import { SavedWarnings } from "./saved-warnings";
import { SecretCard } from "./secret-card";
import { SigningGuide } from "./signing-guide";
import { StatsCard } from "./stats-card";
import { StatusAlert } from "./status-alert";
import { WebhookStatusBadge } from "./status-badge";
import { SwitchButton } from "./switch-button";
import { TestCard } from "./test-card";
import { useMayChange } from "./use-may-change";
import { useWebhook } from "./use-webhook";
import { webhookName } from "./webhook-name";

type WebhookViewProps = {
  id: string;
  /** The receiver to copy, coloured by the server. */
  sample: ReactNode;
};

export function WebhookView({ id, sample }: WebhookViewProps) {
  const query = useWebhook(id);
  if (query.isPending) return <ListSkeleton what="the webhook" />;
  if (!query.data) {
    return (
      <ErrorState
        title="The webhook could not be loaded."
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  return <LoadedWebhook webhook={query.data.webhook} sample={sample} />;
}

function LoadedWebhook({ webhook, sample }: { webhook: WebhookResource; sample: ReactNode }) {
  const mayChange = useMayChange();
  return (
    <>
      <PageHeader
        title={webhookName(webhook)}
        mark={<WebhookStatusBadge webhook={webhook} />}
        description={<span className="font-mono text-xs wrap-anywhere">{webhook.url}</span>}
        trail={[{ label: "Webhooks", href: "/integrations/webhooks" }]}
        actions={mayChange ? <SwitchButton webhook={webhook} /> : undefined}
      />
      <SavedWarnings />
      <StatusAlert webhook={webhook} />
      <StatsCard webhook={webhook} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-1 gap-6">
          {mayChange ? <TestCard webhook={webhook} /> : null}
          <RecentDeliveries webhookId={webhook.id} />
          <SigningGuide webhook={webhook}>{sample}</SigningGuide>
        </div>
        <div className="grid grid-cols-1 gap-6">
          <DetailsCard webhook={webhook} mayChange={mayChange} />
          <SecretCard webhook={webhook} mayChange={mayChange} />
          {mayChange ? (
            <div>
              <DeleteDialog webhook={webhook} />
            </div>
          ) : (
            <p className="text-xs text-muted-foreground">
              Your role is Read-only. An owner, admin or biller of the practice can test and change this
              webhook.
            </p>
          )}
        </div>
      </div>
    </>
  );
}
