"use client";

import { RefreshCw } from "lucide-react";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { showProblem } from "@/components/common/form-problem";
import { ShowOnce } from "@/components/common/show-once";
import { useFocusReturn } from "@/components/tokens/use-focus-return";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiError } from "@/lib/http/client";
import { SECRET_VARIABLE } from "@/lib/webhooks/catalog";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { signsWithBoth } from "./profiles";
import { useRotateSecret } from "./use-rotate-secret";

/** Gives a webhook a new secret, with time for the receiver to learn it. */
export function RotateDialog({ webhook }: { webhook: WebhookResource }) {
  const [open, setOpen] = useState(false);
  const triggerId = useId();
  const rotate = useRotateSecret(webhook.id);
  const secret = rotate.data?.body.secret ?? null;
  const openedFrom = useFocusReturn(open || secret !== null);
  return (
    <>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button id={triggerId} variant="outline" size="sm" onClick={() => openedFrom(triggerId)}>
            <RefreshCw aria-hidden />
            Rotate
          </Button>
        </DialogTrigger>
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Rotate the signing secret</DialogTitle>
            <DialogDescription>{overlapText(webhook)}</DialogDescription>
          </DialogHeader>
          <RotateForm
            webhook={webhook}
            onRotate={(body) => rotate.mutateAsync(body).then(() => setOpen(false))}
            onCancel={() => setOpen(false)}
          />
        </DialogContent>
      </Dialog>
      <ShowOnce
        secret={secret}
        title="Your new signing secret"
        description={
          rotate.data?.body.previous_secret_expires_at
            ? "Give it to your receiver before the previous secret stops."
            : "Give it to your receiver now: the previous secret has stopped."
        }
        what="signing secret"
        envName={SECRET_VARIABLE}
        onClose={() => rotate.reset()}
      />
    </>
  );
}

function overlapText(webhook: WebhookResource): string {
  if (webhook.secret_hint === null) return "You get a secret, and from then on every delivery is signed.";
  return signsWithBoth(webhook.profile)
    ? "You get a new secret. While both are valid, every delivery carries a signature of each, so your receiver accepts it with either."
    : "You get a new secret. Deliveries have room for one signature only: the previous secret goes on signing until its time is over, then the new one takes over at once.";
}

type RotateValues = { grace_hours: string };
type RotateFormProps = {
  webhook: WebhookResource;
  onRotate: (body: { grace_hours: number; replace_previous: boolean }) => Promise<void>;
  onCancel: () => void;
};

function RotateForm({ webhook, onRotate, onCancel }: RotateFormProps) {
  const [twoAreLive, setTwoAreLive] = useState(webhook.previous_secret_expires_at !== null);
  const form = useForm<RotateValues>({ defaultValues: { grace_hours: "24" } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(({ grace_hours }) =>
    onRotate({ grace_hours: Number(grace_hours), replace_previous: twoAreLive }).catch((error: unknown) => {
      if (isPreviousLive(error)) setTwoAreLive(true);
      else showProblem<RotateValues>(error, ["grace_hours"], form.setError);
    }),
  );

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <Field
        label="Hours that the previous secret stays valid"
        description="0 to 168 (a week). 0 stops it at once: right when it has leaked."
        error={errors.grace_hours?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("grace_hours", { validate: isGrace })}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-24"
          />
        )}
      </Field>
      {twoAreLive ? (
        <Alert tone="warning" live title="The secret before is still valid, and at most two can be.">
          If you rotate now, the older of the two stops at once. A receiver that still has it refuses every
          event until it gets a newer one.
        </Alert>
      ) : null}
      {errors.root?.server?.message ? <Alert tone="danger" live title={errors.root.server.message} /> : null}
      <DialogFooter>
        <Button variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant={twoAreLive ? "destructive" : "primary"} busy={isSubmitting}>
          {twoAreLive ? "Replace the previous secret now" : "Rotate"}
        </Button>
      </DialogFooter>
    </form>
  );
}

function isGrace(hours: string): true | string {
  const value = Number(hours);
  return (hours.trim() !== "" && value >= 0 && value <= 168) || "Enter 0 to 168 hours.";
}

function isPreviousLive(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "previous_secret_live";
}
