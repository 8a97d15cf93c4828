"use client";

import { useState } from "react";
import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import { Alert } from "@/components/ui/alert";
import { EditForm } from "./edit-form";
import { useMayChange } from "./use-may-change";
import { useWebhook } from "./use-webhook";
import { webhookName } from "./webhook-name";

export function EditView({ id }: { id: string }) {
  const query = useWebhook(id);
  const mayChange = useMayChange();
  const [reading, setReading] = useState(0);
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
  const name = webhookName(query.data.webhook);
  return (
    <>
      <PageHeader
        title="Edit"
        trail={[
          { label: "Webhooks", href: "/integrations/webhooks" },
          { label: name, href: `/integrations/webhooks/${id}` },
        ]}
        description={`What you change applies to the next delivery to ${name}. What is stored already is sent as it is.`}
      />
      {mayChange ? (
        <EditForm
          key={reading}
          read={query.data}
          onReadAgain={async () => {
            await query.refetch();
            setReading(reading + 1);
          }}
        />
      ) : (
        <Alert title="Your role is Read-only">
          An owner, admin or biller of the practice can change this webhook.
        </Alert>
      )}
    </>
  );
}
