"use client";

import { RotateCw } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/http/client";
import { CopyButton } from "./copy-button";

type ErrorStateProps = {
  /** What could not be done: "The deliveries could not be loaded." */
  title: string;
  /** What was caught. A refusal of the API brings its own advice and request id. */
  error: unknown;
  onRetry?: () => void;
  retrying?: boolean;
};

export function ErrorState({ title, error, onRetry, retrying = false }: ErrorStateProps) {
  const { advice, reference } = explain(error);
  return (
    <Alert
      tone="danger"
      live
      title={title}
      actions={
        onRetry ? (
          <Button variant="outline" size="sm" busy={retrying} onClick={onRetry}>
            {retrying ? null : <RotateCw aria-hidden />}
            Try again
          </Button>
        ) : undefined
      }
    >
      <p>{advice}</p>
      {reference ? (
        <p className="mt-1 flex items-center gap-1 text-xs">
          {reference.name} <code className="break-all">{reference.id}</code>
          <CopyButton value={reference.id} what={reference.name.toLowerCase()} />
        </p>
      ) : null}
    </Alert>
  );
}

/** What finds this failure in the logs. */
type Reference = { name: string; id: string };

/** What to tell about a caught value: the API's own sentence, or how to go on when it is our mistake. */
export function explain(error: unknown): { advice: string; reference: Reference | null } {
  if (error instanceof ApiError) {
    const id = error.problem.request_id;
    return { advice: error.problem.detail, reference: id ? { name: "Request id", id } : null };
  }
  // Next gives errors of server components a digest, under which the server logged the cause.
  const reference =
    error instanceof Error && "digest" in error ? { name: "Error id", id: String(error.digest) } : null;
  return { advice: "The mistake is ours. Try again; if it stays, report it with its id.", reference };
}
