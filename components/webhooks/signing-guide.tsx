import type { ReactNode } from "react";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { SECRET_VARIABLE } from "@/lib/webhooks/catalog";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { PROFILES } from "./profiles";

type SigningGuideProps = {
  /** The one that the sample is for; null while there is none. */
  webhook: WebhookResource | null;
  /** Chooses another one. */
  chooser?: ReactNode;
  /** The receiver to copy, with the webhook's event types in its switch. */
  children: ReactNode;
};

/** How a receiver tells that an event is genuine. */
export function SigningGuide({ webhook, chooser, children }: SigningGuideProps) {
  return (
    <Card aria-label="Verify what arrives">
      <CardHeader
        title="Verify what arrives"
        description="Anybody can post to a public address. The signature proves that an event is from Mindbill."
        actions={chooser}
      />
      <CardContent className="grid grid-cols-1 gap-4">
        {webhook === null || webhook.profile === "mindbill" ? (
          <>
            <Steps timeoutMs={webhook?.timeout_ms ?? 10_000} />
            {children}
          </>
        ) : (
          <OtherProfile webhook={webhook} />
        )}
      </CardContent>
    </Card>
  );
}

const codeClass = "rounded-sm bg-muted px-1 py-0.5 font-mono text-xs";

function Steps({ timeoutMs }: { timeoutMs: number }) {
  return (
    <ol className="grid max-w-prose list-decimal gap-1 pl-5 text-muted-foreground marker:tabular-nums">
      <li>
        Give your receiver the signing secret as <code className={codeClass}>{SECRET_VARIABLE}</code>. It was
        shown when the webhook was registered; if it is lost, rotate it.
      </li>
      <li>
        Verify the raw body with <code className={codeClass}>standardwebhooks</code>, which exists for most
        languages, before you read it.
      </li>
      <li>
        Answer 2xx within {timeoutMs / 1_000} seconds and work afterwards. Ignore an id that you have had
        before.
      </li>
    </ol>
  );
}

/** A receiver that was written for another system keeps the check that it has. */
function OtherProfile({ webhook }: { webhook: WebhookResource }) {
  const { title, signature } = PROFILES[webhook.profile];
  return (
    <p className="max-w-prose">
      This webhook speaks to a {title}, which goes on checking what it has always checked:{" "}
      {webhook.secret_hint === null ? "nothing, because no secret was given." : `${signature}.`}
    </p>
  );
}
