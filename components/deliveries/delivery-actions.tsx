"use client";

import { Ban, Send } from "lucide-react";
import { useRef } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import type { DeliveryDetailResource } from "@/lib/deliveries/schema";
import type { DeliveryChange } from "./use-change-delivery";
import { useMayResend } from "./use-may-resend";

type DeliveryActionsProps = {
  delivery: DeliveryDetailResource;
  resend: DeliveryChange;
  cancel: DeliveryChange;
};

/** Resend and cancel. Whether they are possible the API decides; the page shows its reason when not. */
export function DeliveryActions({ delivery: { status }, resend, cancel }: DeliveryActionsProps) {
  const resendButton = useRef<HTMLButtonElement>(null);
  const isSending = resend.isPending || status === "sending";
  if (!useMayResend()) {
    return <p className="text-muted-foreground">Your role is Read-only: it may look, but not resend.</p>;
  }

  function sendAgain() {
    cancel.reset();
    resend.mutate(undefined, { onSuccess: () => toast.success("On its way again") });
  }

  function stop() {
    resend.reset();
    cancel.mutate(undefined, {
      onSuccess: () => {
        toast.success("Its retries are stopped");
        // The button that had the focus is gone now.
        resendButton.current?.focus();
      },
    });
  }

  return (
    <>
      {status === "pending" || status === "retrying" ? (
        <Button variant="outline" busy={cancel.isPending} onClick={stop}>
          {cancel.isPending ? null : <Ban aria-hidden />}
          Cancel retries
        </Button>
      ) : null}
      <Button
        ref={resendButton}
        variant={status === "delivered" ? "outline" : "primary"}
        busy={isSending}
        onClick={sendAgain}
      >
        {isSending ? null : <Send aria-hidden />}
        {status === "sending" ? "Sending" : "Resend now"}
      </Button>
    </>
  );
}
