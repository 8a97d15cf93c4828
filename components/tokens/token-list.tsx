"use client";

import type { ReactNode } from "react";
import { type ListColumn, ListTable } from "@/components/common/list-table";
import { Absent } from "@/components/common/money";
import { RelativeTime } from "@/components/common/relative-time";
import { cn } from "@/components/ui/cn";
import type { TokenRights } from "@/lib/tokens/catalog";
import type { ApiTokenView } from "@/lib/tokens/present";
import { type TokenAct, TokenActions } from "./token-actions";
import { TokenStatus } from "./token-status";
import { allowlistText, creatorText, hasEnded, scopeText } from "./token-text";

type TokenListProps = {
  tokens: ApiTokenView[];
  rights: TokenRights;
  onAct: (act: TokenAct, token: ApiTokenView) => void;
};

export function TokenList({ tokens, rights, onAct }: TokenListProps) {
  const actions: ListColumn<ApiTokenView> = {
    header: "Actions",
    align: "right",
    cell: (token) =>
      hasEnded(token) ? <Absent /> : <TokenActions token={token} rights={rights} onAct={onAct} />,
  };
  return (
    <ListTable
      caption="API tokens, newest first"
      columns={rights.mayManage ? [...columns, actions] : columns}
      rows={tokens}
      rowKey={(token) => token.id}
    />
  );
}

const columns: ListColumn<ApiTokenView>[] = [
  { header: "Token", cell: (token) => <NameAndHint token={token} /> },
  { header: "May do", cell: (token) => <Access token={token} /> },
  { header: "Status", cell: (token) => <StatusAndGrace token={token} /> },
  { header: "Last used", cell: (token) => <LastUse token={token} /> },
  {
    header: "Expires",
    cell: (token) => (token.expires_at === null ? "Never" : <RelativeTime at={token.expires_at} />),
  },
  {
    header: "Created by",
    from: "lg",
    cell: (token) => (
      <>
        {creatorText(token.created_by)}
        <Small>
          <RelativeTime at={token.created_at} />
        </Small>
      </>
    ),
  },
];

function Small({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={cn("block text-xs text-muted-foreground", className)}>{children}</span>;
}

function NameAndHint({ token }: { token: ApiTokenView }) {
  return (
    <>
      <span className={cn("font-medium wrap-anywhere", hasEnded(token) && "text-muted-foreground")}>
        {token.name}
      </span>
      <Small className="font-mono">{token.hint}</Small>
    </>
  );
}

function Access({ token }: { token: ApiTokenView }) {
  return (
    <>
      <span title={token.scopes.join(", ")}>{scopeText(token)}</span>
      <span title={token.ip_allowlist.join(", ")}>
        <Small>{allowlistText(token.ip_allowlist)}</Small>
      </span>
    </>
  );
}

function StatusAndGrace({ token }: { token: ApiTokenView }) {
  return (
    <>
      <TokenStatus status={token.status} />
      {token.status === "rotating" && token.previous_secret_expires_at ? (
        <Small className="mt-0.5">
          Old one stops <RelativeTime at={token.previous_secret_expires_at} />
        </Small>
      ) : null}
    </>
  );
}

function LastUse({ token }: { token: ApiTokenView }) {
  if (token.last_used_at === null) return <span className="text-muted-foreground">Never</span>;
  return (
    <>
      <RelativeTime at={token.last_used_at} />
      {token.last_used_ip ? (
        <span title={token.last_used_user_agent ?? undefined}>
          <Small className="wrap-anywhere">from {token.last_used_ip}</Small>
        </span>
      ) : null}
    </>
  );
}
