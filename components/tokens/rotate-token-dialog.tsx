"use client";

import { useState } from "react";
import { ErrorState } from "@/components/common/error-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { FieldSet } from "@/components/ui/field";
import { RadioChoice, RadioGroup } from "@/components/ui/radio-group";
import { rotateApiTokenContract } from "@/lib/tokens/contract";
import type { ApiTokenView } from "@/lib/tokens/present";
import { GRACE_HOURS } from "@/lib/tokens/schema";
import type { IssuedToken } from "./show-token";
import { TimeInWords } from "./time-in-words";
import { useTokenMutation } from "./use-token-mutation";

type GraceHours = (typeof GRACE_HOURS)[number];

const graceTexts: Record<GraceHours, { label: string; description: string }> = {
  0: {
    label: "At once",
    description: "When it may have leaked. What still uses the old one fails from now on.",
  },
  1: { label: "After 1 hour", description: "You change the setting now." },
  24: { label: "After 24 hours", description: "You change the setting today." },
  168: { label: "After 7 days", description: "Somebody else has to change it, or in several places." },
};

type RotateTokenDialogProps = {
  token: ApiTokenView;
  onClose: () => void;
  onIssued: (issued: IssuedToken) => void;
};

export function RotateTokenDialog({ token, onClose, onIssued }: RotateTokenDialogProps) {
  const rotate = useTokenMutation(rotateApiTokenContract);
  const olderStopsAt = token.previous_secret_expires_at;
  const choices = olderStopsAt ? GRACE_HOURS.slice(0, 1) : GRACE_HOURS;
  const [hours, setHours] = useState<GraceHours>(olderStopsAt ? 0 : 24);

  const submit = () =>
    rotate.mutate(
      { params: { id: token.id }, body: { grace_hours: hours } },
      { onSuccess: (made) => onIssued({ ...made, reason: "rotated" }) },
    );

  return (
    <Dialog open onOpenChange={(open) => !open && !rotate.isPending && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Rotate “{token.name}”</DialogTitle>
          <DialogDescription>
            Replaces the secret by a new one, which you see once. Name, permissions and expiry stay.
          </DialogDescription>
        </DialogHeader>
        {rotate.isError ? <ErrorState title="The token was not rotated." error={rotate.error} /> : null}
        {olderStopsAt ? (
          <Alert tone="warning" title="It was rotated a short time ago.">
            The secret from before that stops <TimeInWords at={olderStopsAt} />. Until then you can only
            rotate at once, which ends both older secrets.
          </Alert>
        ) : null}
        <FieldSet legend="When shall the old secret stop?">
          <RadioGroup
            aria-label="When shall the old secret stop?"
            value={String(hours)}
            onValueChange={(next) => setHours(Number(next) as GraceHours)}
          >
            {choices.map((choice) => (
              <RadioChoice
                key={choice}
                value={String(choice)}
                label={graceTexts[choice].label}
                description={graceTexts[choice].description}
              />
            ))}
          </RadioGroup>
        </FieldSet>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button busy={rotate.isPending} onClick={submit}>
            Rotate token
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
