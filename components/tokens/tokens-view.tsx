"use client";

import { KeyRound, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { EmptyState } from "@/components/common/empty-state";
import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { LoadMore } from "@/components/common/load-more";
import { PageHeader } from "@/components/common/page-header";
import { useOrganization } from "@/components/shell/organization-context";
import { environmentNames } from "@/components/shell/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { tokenRights } from "@/lib/tokens/catalog";
import { actionsId } from "./token-actions";
import { type OpenDialog, TokenDialogs } from "./token-dialogs";
import { TokenList } from "./token-list";
import { useApiTokens } from "./use-api-tokens";
import { useFocusReturn } from "./use-focus-return";

const CREATE_ID = "create-token";

/** @param origin where the API listens, for the commands to paste */
export function TokensView({ origin }: { origin: string }) {
  const organization = useOrganization();
  const rights = tokenRights(organization.role);
  const query = useApiTokens(rights.mayRead);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const noteOpener = useFocusReturn(dialog !== null);
  const tokens = query.data?.pages.flatMap((page) => page.data) ?? [];

  function create() {
    noteOpener(CREATE_ID);
    setDialog({ kind: "create" });
  }

  const createButton = rights.mayManage ? <CreateButton onClick={create} /> : undefined;
  return (
    <>
      <PageHeader
        title="API tokens"
        description={`Your other systems sign in with them. Each works for ${organization.name} (tax id ending ${organization.taxIdLast4}) in ${environmentNames[organization.environment]} and sees nothing else.`}
        actions={tokens.length > 0 ? createButton : undefined}
      />
      {query.isError ? (
        <ErrorState
          title="The tokens could not be loaded."
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      {query.isError && tokens.length === 0 ? null : (
        <Card aria-label="API tokens">
          {rights.mayRead ? null : <NotForThisRole />}
          {rights.mayRead && query.isPending ? <ListSkeleton what="tokens" rows={3} /> : null}
          {query.isSuccess && tokens.length === 0 ? <NoTokens action={createButton} /> : null}
          {tokens.length > 0 ? (
            <TokenList
              tokens={tokens}
              rights={rights}
              onAct={(kind, token) => {
                noteOpener(actionsId(token.id));
                setDialog({ kind, token });
              }}
            />
          ) : null}
        </Card>
      )}
      {query.hasNextPage ? (
        <LoadMore
          shown={tokens.length}
          what="tokens"
          hasMore
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      ) : null}
      <TokenDialogs dialog={dialog} onChange={setDialog} rights={rights} origin={origin} />
    </>
  );
}

function CreateButton({ onClick }: { onClick: () => void }) {
  return (
    <Button id={CREATE_ID} onClick={onClick}>
      <Plus aria-hidden />
      Create token
    </Button>
  );
}

function NoTokens({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={KeyRound} title="No tokens yet" action={action}>
      Create one for your practice-management system or data warehouse. It takes a minute, and the token is
      shown once.
    </EmptyState>
  );
}

function NotForThisRole() {
  return (
    <EmptyState icon={KeyRound} title="Tokens are not shown to your role">
      Your role is Read-only. An owner, admin or biller of the practice can create a token for you.
    </EmptyState>
  );
}
