"use client";

import { CodeBlock } from "@/components/common/code-block";
import { ShowOnce } from "@/components/common/show-once";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { curlBill, curlMe, TOKEN_VARIABLE } from "@/lib/overview/catalog";
import type { ApiTokenView } from "@/lib/tokens/present";

/** A token just made or given a new secret; `token` is the secret itself, kept nowhere else. */
export type IssuedToken = ApiTokenView & { token: string | null; reason: "created" | "rotated" };

type ShowTokenProps = {
  issued: IssuedToken | null;
  /** Where the API listens, for the commands to paste. */
  origin: string;
  onClose: () => void;
};

export function ShowToken({ issued, origin, onClose }: ShowTokenProps) {
  if (issued?.token == null) return null;
  const rotated = issued.reason === "rotated";
  return (
    <ShowOnce
      secret={issued.token}
      title={rotated ? `The new token of “${issued.name}”` : `Your token “${issued.name}”`}
      description={
        rotated
          ? "Put it where the old one was."
          : "Give it to the system that will call the API, or put it into its .env file."
      }
      what="token"
      envName={TOKEN_VARIABLE}
      onClose={onClose}
    >
      <TryIt origin={origin} token={issued.token} pushes={issued.scopes.includes("bills:write")} />
    </ShowOnce>
  );
}

function TryIt({ origin, token, pushes }: { origin: string; token: string; pushes: boolean }) {
  return (
    <Tabs defaultValue="me" className="gap-2">
      <TabsList aria-label="Commands to try the token">
        <TabsTrigger value="me">Check it</TabsTrigger>
        {pushes ? <TabsTrigger value="bill">Push a first bill</TabsTrigger> : null}
      </TabsList>
      <TabsContent value="me">
        <CodeBlock title="Who am I" code={curlMe(origin, token)} wrap />
      </TabsContent>
      {pushes ? (
        <TabsContent value="bill">
          <CodeBlock title="Example bill" code={curlBill(origin, token)} wrap />
        </TabsContent>
      ) : null}
    </Tabs>
  );
}
