"use client";

import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { PageHeader } from "@/components/common/page-header";
import { ShowOnce } from "@/components/common/show-once";
import { Alert } from "@/components/ui/alert";
import { SECRET_VARIABLE } from "@/lib/webhooks/catalog";
import { createBody, newWebhook, type WebhookFormValues } from "./form-values";
import { useCreateWebhook } from "./use-create-webhook";
import { useMayChange } from "./use-may-change";
import { pageAfterSaving } from "./warnings";
import { WebhookForm } from "./webhook-form";

const LIST = "/integrations/webhooks";

export function RegisterView() {
  const router = useRouter();
  const form = useForm<WebhookFormValues>({ defaultValues: newWebhook });
  const create = useCreateWebhook();
  const created = create.data?.body;

  async function submit(values: WebhookFormValues) {
    const { body } = await create.mutateAsync(createBody(values));
    if (body.secret === null) router.push(pageAfterSaving(body));
  }

  return (
    <>
      <PageHeader
        title="Register a webhook"
        description="Nothing is sent until something happens to a bill, or until you send a test event."
        trail={[{ label: "Webhooks", href: LIST }]}
      />
      {useMayChange() ? (
        <WebhookForm form={form} isNew onSubmit={submit} submitLabel="Register" cancelHref={LIST} />
      ) : (
        <Alert title="Your role is Read-only">
          An owner, admin or biller of the practice can register a webhook.
        </Alert>
      )}
      <ShowOnce
        secret={created?.secret ?? null}
        title="Your signing secret"
        description="Your receiver checks with it that an event is from Mindbill. Store it where the receiver reads its settings."
        what="signing secret"
        envName={SECRET_VARIABLE}
        onClose={() => {
          if (created) router.push(pageAfterSaving(created));
          create.reset();
        }}
      />
    </>
  );
}
