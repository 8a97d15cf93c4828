"use client";

import type { AttemptResource } from "@/lib/deliveries/schema";
import { BodyView } from "./body-view";
import { CopyAsCurl } from "./copy-as-curl";
import { HeaderTable, isMasked } from "./header-table";

export function SentRequest({ attempt }: { attempt: AttemptResource }) {
  const { url, headers, body } = attempt.request;
  const hidesSomething = isMasked(url) || Object.values(headers).some(isMasked);
  return (
    <section className="grid min-w-0 grid-cols-1 content-start gap-2">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h4 className="font-medium">Request as sent</h4>
        <CopyAsCurl attempt={attempt} />
      </div>
      <p className="font-mono text-xs wrap-anywhere">
        <span className="font-semibold">POST</span> {url}
      </p>
      <HeaderTable caption="Request headers" headers={headers} />
      {hidesSomething ? (
        <p className="text-xs text-muted-foreground">
          Values marked *** were sent in full, but are kept out of the log: they may be secrets.
        </p>
      ) : null}
      <BodyView title="Request body" body={body} rawMeans="Byte for byte, as it was signed" />
    </section>
  );
}
