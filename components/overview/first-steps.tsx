import Link from "next/link";
import type { ReactNode } from "react";
import { HighlightedCode } from "@/components/common/highlighted-code";
import { PageHeader } from "@/components/common/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

/** The way from nothing to the first delivered webhook. The webhook comes before the bill: it hears of it. */
export function FirstSteps({ origin }: { origin: string }) {
  return (
    <>
      <PageHeader
        title="Overview"
        description="Four steps to the first signed webhook. They take about five minutes."
      />
      <Card>
        <ol className="divide-y">
          <Step number={1} title="Create an API token" action="API tokens" href="/integrations/api-tokens">
            <p>
              Your practice-management system signs in with it. Once you have it, this answers with its name:
            </p>
            <HighlightedCode
              title="Terminal"
              language="bash"
              code={checkToken(origin)}
              className="mt-2 max-w-xl"
            />
          </Step>
          <Step number={2} title="Register a webhook" action="Webhooks" href="/integrations/webhooks">
            <p>
              The HTTPS address that hears of every change of a bill. No receiver yet?{" "}
              <code className="rounded-sm bg-muted px-1 py-0.5 text-xs">npm run receiver</code> starts a
              sample that checks the signature and prints what it gets.
            </p>
          </Step>
          <Step number={3} title="Push a bill" action="Bills" href="/bills">
            <p>
              Post it to <code className="rounded-sm bg-muted px-1 py-0.5 text-xs">{origin}/v1/bills</code>{" "}
              with the token. Choose Sandbox at the top to try it without real bills.
            </p>
          </Step>
          <Step number={4} title="See it arrive" action="Deliveries" href="/integrations/deliveries">
            <p>The log shows every attempt: what was sent, what came back, how long it took, what to fix.</p>
          </Step>
        </ol>
      </Card>
    </>
  );
}

function checkToken(origin: string): string {
  return `curl ${origin}/v1/me \\\n  -H "Authorization: Bearer $MINDBILL_API_TOKEN"`;
}

type StepProps = { number: number; title: string; action: string; href: string; children: ReactNode };

function Step({ number, title, action, href, children }: StepProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-3 p-4 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span
        aria-hidden
        className="flex size-6 items-center justify-center rounded-full bg-muted text-xs font-semibold tabular-nums"
      >
        {number}
      </span>
      <div className="grid min-w-0 grid-cols-1 content-start gap-1">
        <h2 className="font-semibold">{title}</h2>
        <div className="text-muted-foreground">{children}</div>
      </div>
      <Button asChild variant="outline" className="justify-self-start max-sm:col-start-2">
        <Link href={href}>{action}</Link>
      </Button>
    </li>
  );
}
