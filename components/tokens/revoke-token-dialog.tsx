"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { ErrorState } from "@/components/common/error-state";
import { Alert } from "@/components/ui/alert";
import { AlertDialog, AlertDialogContent, AlertDialogFooter } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { revokeApiTokenContract } from "@/lib/tokens/contract";
import type { ApiTokenView } from "@/lib/tokens/present";
import { TimeInWords } from "./time-in-words";
import { useTokenMutation } from "./use-token-mutation";

type RevokeTokenDialogProps = {
  token: ApiTokenView;
  onClose: () => void;
  /** Takes the gentler way; null where the reader may not rotate this token. */
  onRotateInstead: (() => void) | null;
};

export function RevokeTokenDialog({ token, onClose, onRotateInstead }: RevokeTokenDialogProps) {
  const revoke = useTokenMutation(revokeApiTokenContract);
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState(false);
  const matches = typed.trim() === token.name;

  function submit(event: FormEvent) {
    event.preventDefault();
    setRefused(!matches);
    if (!matches || revoke.isPending) return;
    revoke.mutate(
      { params: { id: token.id } },
      {
        onSuccess: () => {
          toast.success(`“${token.name}” is revoked. Its next request is refused.`);
          onClose();
        },
      },
    );
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && !revoke.isPending && onClose()}>
      <AlertDialogContent
        title={`Revoke “${token.name}”?`}
        description="Its next request is refused, and what uses it stops working. This cannot be undone."
      >
        {revoke.isError ? <ErrorState title="The token was not revoked." error={revoke.error} /> : null}
        {onRotateInstead ? (
          <Alert
            title="Does something still use it?"
            actions={
              <Button variant="outline" size="sm" onClick={onRotateInstead}>
                Rotate with a grace period instead
              </Button>
            }
          >
            {token.last_used_at ? (
              <>
                Last used <TimeInWords at={token.last_used_at} />
                {token.last_used_ip ? ` from ${token.last_used_ip}` : ""}.{" "}
              </>
            ) : null}
            Rotation replaces the secret and lets the old one work for up to 7 days.
          </Alert>
        ) : null}
        <form className="grid grid-cols-1 gap-4" onSubmit={submit}>
          <Field
            label={
              <span className="wrap-anywhere">
                Type <span className="font-mono">{token.name}</span> to confirm
              </span>
            }
            error={refused && !matches ? "That is not the token's name." : undefined}
          >
            {(control) => (
              <Input
                {...control}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
          <AlertDialogFooter cancel="Keep it">
            <Button type="submit" variant="destructive" disabled={!matches} busy={revoke.isPending}>
              Revoke token
            </Button>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}
