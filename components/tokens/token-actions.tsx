"use client";

import { Ban, Ellipsis, Pencil, RefreshCw } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { TokenRights } from "@/lib/tokens/catalog";
import type { ApiTokenView } from "@/lib/tokens/present";

export type TokenAct = "edit" | "rotate" | "revoke";

/** Where the focus goes back to when a dialog about this token closes. */
export const actionsId = (tokenId: string) => `actions-${tokenId}`;

type TokenActionsProps = {
  token: ApiTokenView;
  rights: TokenRights;
  onAct: (act: TokenAct, token: ApiTokenView) => void;
};

export function TokenActions({ token, rights, onAct }: TokenActionsProps) {
  const opensDialog = useRef(false);
  const beyondReach = !rights.covers(token.scopes);
  const choose = (act: TokenAct) => () => {
    opensDialog.current = true;
    onAct(act, token);
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button id={actionsId(token.id)} variant="ghost" size="icon" aria-label={`Actions for ${token.name}`}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        onCloseAutoFocus={(event) => {
          // The dialog that opens now has the focus already.
          if (opensDialog.current) event.preventDefault();
          opensDialog.current = false;
        }}
      >
        {beyondReach ? (
          <>
            <DropdownMenuLabel className="max-w-56 font-normal text-pretty">
              It may do more than you, so only an admin can edit or rotate it.
            </DropdownMenuLabel>
            <DropdownMenuSeparator />
          </>
        ) : null}
        <DropdownMenuItem disabled={beyondReach} onSelect={choose("edit")}>
          <Pencil aria-hidden />
          Edit…
        </DropdownMenuItem>
        <DropdownMenuItem disabled={beyondReach} onSelect={choose("rotate")}>
          <RefreshCw aria-hidden />
          Rotate…
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem variant="destructive" onSelect={choose("revoke")}>
          <Ban aria-hidden />
          Revoke…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
