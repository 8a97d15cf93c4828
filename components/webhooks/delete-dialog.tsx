"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { ErrorState } from "@/components/common/error-state";
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogFooter,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { useDeleteWebhook } from "./use-delete-webhook";
import { webhookName } from "./webhook-name";

export function DeleteDialog({ webhook }: { webhook: WebhookResource }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useDeleteWebhook(webhook.id);
  const name = webhookName(webhook);

  function confirm() {
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(`${name} is deleted`);
        router.push("/integrations/webhooks");
      },
    });
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        remove.reset();
        setOpen(next);
      }}
    >
      <AlertDialogTrigger asChild>
        <Button variant="outline" className="text-danger">
          <Trash2 aria-hidden />
          Delete this webhook
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={`Delete ${name}?`}
        description="Nothing is sent to it any more. This cannot be undone."
      >
        <ul className="grid list-disc gap-1 pl-5">
          <li>Deliveries that still wait or are being retried are cancelled.</li>
          <li>Its signing secret and its custom headers are forgotten at once.</li>
          <li>Its deliveries stay in the log.</li>
        </ul>
        <p className="text-muted-foreground">To stop for a while only, pause it instead.</p>
        {remove.isError ? <ErrorState title="It was not deleted." error={remove.error} /> : null}
        <AlertDialogFooter>
          <Button variant="destructive" busy={remove.isPending || remove.isSuccess} onClick={confirm}>
            Delete
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
