import Link from "next/link";
import type { ReactNode } from "react";

const link = "text-primary underline underline-offset-4";

/** What a receiver's owner or an integrator needs first: how to recognise our requests, and where the rest is. */
export function DocsIndex() {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Mindbill reference</h1>
      <Part title="You received a webhook from us">
        Requests are signed as Standard Webhooks: verify <code>webhook-id</code>,{" "}
        <code>webhook-timestamp</code> and <code>webhook-signature</code> over the raw body with a library of{" "}
        <a className={link} href="https://www.standardwebhooks.com">
          standardwebhooks.com
        </a>{" "}
        and the secret that was shown when the webhook was registered, then switch on{" "}
        <code>webhook-event-type</code>. Answer 2xx within the time limit; anything else is sent again for 24
        hours with the same <code>webhook-id</code>. Code for Node with your own event types is on each
        webhook’s page in the{" "}
        <Link className={link} href="/integrations/webhooks">
          portal
        </Link>
        .
      </Part>
      <Part title="Event types">
        Every type with its schema, a sample and how to handle it:{" "}
        <a className={link} href="/v1/event-types">
          /v1/event-types
        </a>
        .
      </Part>
      <Part title="REST v1">
        Every operation, as OpenAPI 3.1:{" "}
        <a className={link} href="/v1/openapi.json">
          /v1/openapi.json
        </a>
        . What each error means and what to do about it:{" "}
        <Link className={link} href="/docs/errors">
          errors
        </Link>
        .
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="text-sm leading-6 text-muted-foreground">{children}</p>
    </section>
  );
}
