"use client";

import { Plus, Webhook } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/common/empty-state";
import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { LoadMore } from "@/components/common/load-more";
import { PageHeader } from "@/components/common/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SampleChooser } from "./sample-chooser";
import { SigningGuide } from "./signing-guide";
import { useMayChange } from "./use-may-change";
import { useWebhooks } from "./use-webhooks";
import { WebhookList } from "./webhook-list";

type WebhooksViewProps = {
  /** Whose event types `sample` names; null while there is no webhook. */
  sampleOf: string | null;
  /** The receiver to copy, coloured by the server. */
  sample: ReactNode;
};

export function WebhooksView({ sampleOf, sample }: WebhooksViewProps) {
  const query = useWebhooks();
  const webhooks = query.data?.pages.flatMap((page) => page.data) ?? [];
  const chosen = webhooks.find((webhook) => webhook.id === sampleOf) ?? null;
  const mayChange = useMayChange();
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Addresses of yours that hear of every change of a bill, signed and in seconds."
        actions={mayChange && webhooks.length > 0 ? <RegisterLink /> : undefined}
      />
      {query.isError ? (
        <ErrorState
          title="The webhooks could not be loaded."
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      <Card aria-label="Webhooks">
        {query.isPending ? <ListSkeleton what="webhooks" rows={3} /> : null}
        {query.isSuccess && webhooks.length === 0 ? <NoWebhooks mayChange={mayChange} /> : null}
        {webhooks.length > 0 ? <WebhookList webhooks={webhooks} /> : null}
      </Card>
      {query.hasNextPage ? (
        <LoadMore
          shown={webhooks.length}
          what="webhooks"
          hasMore
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      ) : null}
      <SigningGuide
        webhook={chosen}
        chooser={
          chosen && webhooks.length > 1 ? <SampleChooser webhooks={webhooks} chosen={chosen.id} /> : null
        }
      >
        {sample}
      </SigningGuide>
    </>
  );
}

function RegisterLink() {
  return (
    <Button asChild>
      <Link href="/integrations/webhooks/new">
        <Plus aria-hidden />
        Register a webhook
      </Link>
    </Button>
  );
}

function NoWebhooks({ mayChange }: { mayChange: boolean }) {
  return (
    <EmptyState icon={Webhook} title="No webhooks yet" action={mayChange ? <RegisterLink /> : undefined}>
      {mayChange
        ? "Register the HTTPS address of your practice system or data warehouse, and it is told of every bill that is sent, paid or denied."
        : "Your role is Read-only. An owner, admin or biller of the practice can register one."}
    </EmptyState>
  );
}
