"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { Controller, FormProvider, type UseFormReturn } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiError } from "@/lib/http/client";
import { AdvancedFields } from "./advanced-fields";
import { EventTypesField } from "./event-types-field";
import type { WebhookFormValues } from "./form-values";
import { isAboutAdvanced, showWebhookProblem } from "./show-webhook-problem";

type WebhookFormProps = {
  form: UseFormReturn<WebhookFormValues>;
  isNew: boolean;
  /** Refusals it throws are shown at the fields. */
  onSubmit: (values: WebhookFormValues) => Promise<void>;
  submitLabel: string;
  cancelHref: string;
  /** Shown above the buttons: what has to be decided before it can be saved. */
  notice?: ReactNode;
};

/** What registering and editing have in common. */
export function WebhookForm(props: WebhookFormProps) {
  const { form } = props;
  const [advancedOpen, setAdvancedOpen] = useState(false);
  const [existingId, setExistingId] = useState<string | null>(null);
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(
    (values) =>
      props.onSubmit(values).catch((error: unknown) => {
        setExistingId(existingIdOf(error));
        // A field that is folded away cannot take the focus.
        if (isAboutAdvanced(error)) flushSync(() => setAdvancedOpen(true));
        showWebhookProblem(error, form);
      }),
    ({ timeout_ms }) => timeout_ms && setAdvancedOpen(true),
  );

  return (
    <FormProvider {...form}>
      <form method="post" className="grid max-w-4xl gap-4" onSubmit={submit} noValidate>
        <Card>
          <CardContent className="grid gap-5 pt-4">
            <MainFields form={form} />
          </CardContent>
        </Card>
        <Card>
          <details open={advancedOpen} onToggle={(event) => setAdvancedOpen(event.currentTarget.open)}>
            <summary className="rounded-xl px-4 py-3 font-medium">
              Advanced{" "}
              <span className="font-normal text-muted-foreground">
                profile, timeout, limits, custom headers{props.isNew ? ", own secret" : ""}
              </span>
            </summary>
            <CardContent className="pt-2">
              <AdvancedFields isNew={props.isNew} />
            </CardContent>
          </details>
        </Card>
        {props.notice}
        {errors.root?.server?.message ? (
          <Alert
            tone="danger"
            live
            title={errors.root.server.message}
            actions={existingId ? <OpenExisting id={existingId} /> : undefined}
          />
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" busy={isSubmitting}>
            {props.submitLabel}
          </Button>
          <Button asChild variant="outline">
            <Link href={props.cancelHref}>Cancel</Link>
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** The webhook that stands in the way (409 endpoint_exists). */
function existingIdOf(error: unknown): string | null {
  if (!(error instanceof ApiError) || !("existing_id" in error.problem)) return null;
  return String(error.problem.existing_id);
}

function OpenExisting({ id }: { id: string }) {
  return (
    <Button asChild variant="outline" size="sm">
      <Link href={`/integrations/webhooks/${id}`}>Open the existing webhook</Link>
    </Button>
  );
}

function MainFields({ form }: { form: UseFormReturn<WebhookFormValues> }) {
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Field
        label="URL"
        description="Where events are posted. It begins with https:// and can be reached from the internet."
        error={errors.url?.message}
      >
        {(wiring) => (
          <Input
            {...wiring}
            {...register("url", {
              validate: (url) => url.trim() !== "" || "Enter the address of your receiver.",
            })}
            type="url"
            inputMode="url"
            placeholder="https://pms.example.com/hooks/mindbill"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="Name" optional description="How you call it here." error={errors.name?.message}>
          {(wiring) => (
            <Input {...wiring} {...register("name")} placeholder="Practice system" autoComplete="off" />
          )}
        </Field>
        <Field
          label="Technical contact"
          optional
          description="Gets a mail when the webhook is muted, switched off or works again."
          error={errors.technical_contact?.message}
        >
          {(wiring) => (
            <Input
              {...wiring}
              {...register("technical_contact")}
              type="email"
              placeholder="ops@example.com"
              autoComplete="off"
            />
          )}
        </Field>
      </div>
      <Controller
        control={control}
        name="event_types"
        rules={{
          validate: (types) => types.length > 0 || "Choose at least one event, or all bill events.",
        }}
        render={({ field, fieldState }) => (
          <EventTypesField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
        )}
      />
    </>
  );
}
