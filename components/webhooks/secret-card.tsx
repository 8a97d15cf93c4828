"use client";

import { useId, useState } from "react";
import { ErrorState } from "@/components/common/error-state";
import { RelativeTime } from "@/components/common/relative-time";
import { useFocusReturn } from "@/components/tokens/use-focus-return";
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogFooter,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { RotateDialog } from "./rotate-dialog";
import { useUpdateWebhook } from "./use-update-webhook";

/** Which secret signs now; the secret itself is never shown again. */
export function SecretCard({ webhook, mayChange }: { webhook: WebhookResource; mayChange: boolean }) {
  return (
    <Card aria-label="Signing secret">
      <CardHeader
        title="Signing secret"
        actions={mayChange ? <RotateDialog webhook={webhook} /> : undefined}
      />
      <CardContent className="grid grid-cols-1 gap-2">
        {webhook.secret_hint === null ? (
          <p>Nothing is signed, so the receiver cannot tell genuine events from forged ones.</p>
        ) : (
          <p>
            <code className="text-xs">{webhook.secret_hint}</code>{" "}
            <span className="text-muted-foreground">(only its end is shown)</span>
          </p>
        )}
        {webhook.previous_secret_expires_at ? (
          <Overlap webhook={webhook} until={webhook.previous_secret_expires_at} mayChange={mayChange} />
        ) : null}
      </CardContent>
    </Card>
  );
}

type OverlapProps = { webhook: WebhookResource; until: string; mayChange: boolean };

function Overlap({ webhook, until, mayChange }: OverlapProps) {
  return (
    <>
      <p>
        {webhook.signs_with === "previous"
          ? "The previous secret still signs. This one takes over "
          : "The previous secret signs as well. It stops "}
        <RelativeTime at={until} />.
      </p>
      {mayChange ? <EndOverlap webhook={webhook} /> : null}
    </>
  );
}

function EndOverlap({ webhook }: { webhook: WebhookResource }) {
  const [open, setOpen] = useState(false);
  const triggerId = useId();
  // Once the overlap has ended, the button is gone, and the page's content gets the focus.
  const openedFrom = useFocusReturn(open);
  const update = useUpdateWebhook(webhook.id);
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        update.reset();
        setOpen(next);
      }}
    >
      <AlertDialogTrigger asChild>
        <Button
          id={triggerId}
          variant="outline"
          size="sm"
          className="justify-self-start"
          onClick={() => openedFrom(triggerId)}
        >
          Stop the previous secret now
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title="Stop the previous secret now?"
        description="From the next delivery on, only the current secret signs. A receiver that still has the previous one refuses every event until it gets the new one. This cannot be undone."
      >
        {update.isError ? <ErrorState title="It was not stopped." error={update.error} /> : null}
        <AlertDialogFooter>
          <Button
            variant="destructive"
            busy={update.isPending}
            onClick={() =>
              update.mutate(
                { body: { previous_secret_expires_at: null } },
                { onSuccess: () => setOpen(false) },
              )
            }
          >
            Stop it now
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
