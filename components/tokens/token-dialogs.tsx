"use client";

import type { TokenRights } from "@/lib/tokens/catalog";
import type { ApiTokenView } from "@/lib/tokens/present";
import { CreateTokenDialog } from "./create-token-dialog";
import { EditTokenDialog } from "./edit-token-dialog";
import { RevokeTokenDialog } from "./revoke-token-dialog";
import { RotateTokenDialog } from "./rotate-token-dialog";
import { type IssuedToken, ShowToken } from "./show-token";
import type { TokenAct } from "./token-actions";

/** The one dialog that is open. "show" holds the secret, and closing it is what forgets it. */
export type OpenDialog =
  | { kind: "create" }
  | { kind: TokenAct; token: ApiTokenView }
  | { kind: "show"; issued: IssuedToken };

type TokenDialogsProps = {
  dialog: OpenDialog | null;
  onChange: (dialog: OpenDialog | null) => void;
  rights: TokenRights;
  origin: string;
};

export function TokenDialogs({ dialog, onChange, rights, origin }: TokenDialogsProps) {
  const close = () => onChange(null);
  const show = (issued: IssuedToken) => onChange({ kind: "show", issued });
  switch (dialog?.kind) {
    case "create":
      return <CreateTokenDialog rights={rights} onClose={close} onIssued={show} />;
    case "edit":
      return <EditTokenDialog token={dialog.token} rights={rights} onClose={close} />;
    case "rotate":
      return <RotateTokenDialog token={dialog.token} onClose={close} onIssued={show} />;
    case "revoke":
      return (
        <RevokeTokenDialog
          token={dialog.token}
          onClose={close}
          onRotateInstead={
            mayRotateGently(dialog.token, rights)
              ? () => onChange({ kind: "rotate", token: dialog.token })
              : null
          }
        />
      );
    case "show":
      return <ShowToken issued={dialog.issued} origin={origin} onClose={close} />;
    case undefined:
      return null;
  }
}

/** Two secrets at most are alive, so a token that is rotating already cannot be given another grace. */
function mayRotateGently(token: ApiTokenView, rights: TokenRights): boolean {
  return token.previous_secret_expires_at === null && rights.covers(token.scopes);
}
