"use client";

import { Download } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { CopyButton } from "./copy-button";
import { downloadText, envLine } from "./env-file";

type ShowOnceProps = {
  /** The secret to show; null when there is none. The caller keeps it in memory only. */
  secret: string | null;
  title: string;
  description: ReactNode;
  /** What the value is: "token", "signing secret". */
  what: string;
  /** The variable that the downloaded .env file sets. */
  envName: string;
  /** Must forget the secret wherever it was kept (state, and the mutation that brought it). */
  onClose: () => void;
  /** What can be done with it now: a ready curl, say. */
  children?: ReactNode;
};

/** A secret, shown this one time. Only the ticked "I stored it" lets the dialog close. */
export function ShowOnce({ secret, ...props }: ShowOnceProps) {
  return secret === null ? null : <ShowOnceDialog key={secret} secret={secret} {...props} />;
}

function ShowOnceDialog(props: ShowOnceProps & { secret: string }) {
  const { secret, what, onClose } = props;
  const [stored, setStored] = useState(false);
  useWarnBeforeLeaving(!stored);
  const keepUntilStored = (event: Event) => stored || event.preventDefault();
  return (
    <Dialog open onOpenChange={(open) => !open && stored && onClose()}>
      <DialogContent
        closeButton={false}
        className="max-w-xl"
        onEscapeKeyDown={keepUntilStored}
        onInteractOutside={keepUntilStored}
      >
        <DialogHeader className="pr-0">
          <DialogTitle>{props.title}</DialogTitle>
          <DialogDescription>{props.description}</DialogDescription>
        </DialogHeader>
        <SecretValue secret={secret} what={what} envName={props.envName} />
        <Alert tone="warning" title={`This ${what} is shown only now.`}>
          Nobody can show it again, not even support. If it gets lost, rotate it.
        </Alert>
        {props.children}
        <DialogFooter className="flex-col items-stretch gap-3 sm:items-center sm:justify-between">
          <CheckboxField
            label={`I stored this ${what} in a safe place`}
            checked={stored}
            onCheckedChange={(checked) => setStored(checked === true)}
          />
          <Button disabled={!stored} onClick={onClose}>
            Close
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function SecretValue({ secret, what, envName }: { secret: string; what: string; envName: string }) {
  const id = useId();
  return (
    <div className="grid gap-2">
      <output
        id={id}
        aria-label={what}
        className="rounded-lg border bg-muted px-3 py-2.5 font-mono text-sm break-all select-all"
      >
        {secret}
      </output>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={secret} what={what} labelled />
        <Button
          variant="outline"
          size="sm"
          onClick={() => downloadText("mindbill.env", envLine(envName, secret))}
        >
          <Download aria-hidden />
          Download .env
        </Button>
      </div>
    </div>
  );
}

function useWarnBeforeLeaving(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
