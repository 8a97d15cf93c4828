"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/common/copy-button";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useMayChange } from "@/components/webhooks/use-may-change";
import { ArrivalStep } from "./arrival-step";
import type { Overview, StepName } from "./overview-facts";
import { STEPS } from "./overview-facts";
import type { Commands } from "./overview-view";
import { Step } from "./step";

type FirstStepsProps = { overview: Overview; next: StepName; commands: Commands };

/** The way from nothing to the first delivered webhook. The webhook comes before the bill: it hears of it. */
export function FirstSteps({ overview, next, commands }: FirstStepsProps) {
  const mayChange = useMayChange();
  const doneCount = STEPS.filter((step) => overview.done[step]).length;
  const stateOf = (step: StepName) => (overview.done[step] ? "done" : step === next ? "next" : "later");
  return (
    <Card aria-label="First steps">
      <p role="status" className="border-b px-4 py-2.5 text-xs text-muted-foreground">
        {doneCount} of {STEPS.length} steps done
        {mayChange ? null : ". Your role is Read-only: an owner, admin or biller of the practice takes them."}
      </p>
      <ol className="divide-y">
        <Step
          number={1}
          state={stateOf("token")}
          title="Create an API token"
          action={mayChange ? <Go href="/integrations/api-tokens">Create a token</Go> : null}
          more={<Hint command={commands.checkToken}>Once you have it, this tells what it may do:</Hint>}
        >
          Your practice-management system signs in with it. It is shown once, so have a safe place ready.
        </Step>
        <Step
          number={2}
          state={stateOf("webhook")}
          title="Register a webhook"
          action={mayChange ? <Go href="/integrations/webhooks/new">Register a webhook</Go> : null}
          more={
            <Hint command={commands.startReceiver}>
              No receiver yet? {commands.receiverAddress}, then start this sample with the secret that you are
              shown. It checks the signature and prints what it gets:
            </Hint>
          }
        >
          The address of yours that hears of every change of a bill.
        </Step>
        <Step
          number={3}
          state={stateOf("bill")}
          title="Push a bill"
          action={<CopyButton value={commands.pushBillText} what="the command" labelled size="md" />}
          more={<Hint command={commands.pushBill}>Put your token in and paste it into a terminal:</Hint>}
        >
          With your token, from your practice-management system or by hand. Choose Sandbox at the top to try
          it without real bills.
        </Step>
        <Step
          number={4}
          state={stateOf("arrival")}
          title="See it arrive"
          action={<Go href="/integrations/deliveries">Open deliveries</Go>}
          more={<ArrivalStep attention={overview.attention} />}
        >
          The log shows every attempt: what was sent, what came back, how long it took, what to fix.
        </Step>
      </ol>
    </Card>
  );
}

/** What to do exactly, with the command below it. */
function Hint({ command, children }: { command: ReactNode; children: ReactNode }) {
  return (
    <>
      <p className="mb-2 max-w-prose text-pretty text-muted-foreground">{children}</p>
      {command}
    </>
  );
}

function Go({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button asChild>
      <Link href={href}>{children}</Link>
    </Button>
  );
}
