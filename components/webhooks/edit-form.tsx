"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/http/client";
import { updateBody, valuesOf, type WebhookFormValues } from "./form-values";
import { useUpdateWebhook } from "./use-update-webhook";
import type { WebhookRead } from "./use-webhook";
import { pageAfterSaving } from "./warnings";
import { WebhookForm } from "./webhook-form";

type EditFormProps = {
  read: WebhookRead;
  /** Begins anew with what is stored now. */
  onReadAgain: () => Promise<void>;
};

export function EditForm({ read, onReadAgain }: EditFormProps) {
  // The page keeps reading; the form stays with the version that the reader began to change.
  const [begun] = useState(() => ({ ...read, values: valuesOf(read.webhook) }));
  const router = useRouter();
  const form = useForm<WebhookFormValues>({ defaultValues: begun.values });
  const { id } = begun.webhook;
  const update = useUpdateWebhook(id);
  const overtaken = isOvertaken(update.error);

  async function submit(values: WebhookFormValues) {
    const change = { body: updateBody(begun.values, values), ifMatch: begun.etag };
    const saved = await update.mutateAsync(change).catch((error: unknown) => {
      if (isOvertaken(error)) return null;
      throw error;
    });
    if (saved) router.push(pageAfterSaving(saved.body));
  }

  return (
    <WebhookForm
      form={form}
      isNew={false}
      onSubmit={submit}
      submitLabel="Save changes"
      cancelHref={`/integrations/webhooks/${id}`}
      notice={overtaken ? <Overtaken onReadAgain={onReadAgain} /> : null}
    />
  );
}

function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "precondition_failed";
}

function Overtaken({ onReadAgain }: { onReadAgain: () => Promise<void> }) {
  const [isReading, setIsReading] = useState(false);
  return (
    <Alert
      tone="warning"
      live
      title="A colleague changed this webhook while you were editing it. Nothing was saved."
      actions={
        <Button
          variant="outline"
          size="sm"
          busy={isReading}
          onClick={() => {
            setIsReading(true);
            void onReadAgain().finally(() => setIsReading(false));
          }}
        >
          Load the current version
        </Button>
      }
    >
      Loading it replaces what you typed here, so copy what you still need. Then make your change again.
    </Alert>
  );
}
