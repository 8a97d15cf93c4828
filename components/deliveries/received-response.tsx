import type { AttemptResource } from "@/lib/deliveries/schema";
import { BodyView } from "./body-view";
import { HeaderTable } from "./header-table";

export function ReceivedResponse({ response }: Pick<AttemptResource, "response">) {
  return (
    <section className="grid min-w-0 grid-cols-1 content-start gap-2">
      <div className="flex min-h-7 items-center">
        <h4 className="font-medium">Response as received</h4>
      </div>
      {response ? (
        <>
          <p className="font-mono text-xs">
            <span className="font-semibold">{response.status_code}</span>
          </p>
          <HeaderTable caption="Response headers" headers={response.headers} />
          <BodyView title="Response body" body={response.body} rawMeans="As it was received" />
          {response.truncated ? (
            <p className="text-xs text-muted-foreground">
              The answer was longer. The log keeps the first 16 KB.
            </p>
          ) : null}
        </>
      ) : (
        <p className="text-muted-foreground">Nothing came back.</p>
      )}
    </section>
  );
}
