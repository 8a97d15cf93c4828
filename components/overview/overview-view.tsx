"use client";

import type { ReactNode } from "react";
import { ErrorState } from "@/components/common/error-state";
import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import { Card } from "@/components/ui/card";
import { FirstSteps } from "./first-steps";
import { Lately } from "./lately";
import { useOverview } from "./use-overview";

/** The commands to paste, coloured by the server. */
export type Commands = {
  checkToken: ReactNode;
  startReceiver: ReactNode;
  /** Where the sample receiver can be registered: on one machine at localhost, else not. */
  receiverAddress: ReactNode;
  pushBill: ReactNode;
  /** What `pushBill` shows, to copy. */
  pushBillText: string;
};

export function OverviewView({ commands }: { commands: Commands }) {
  const query = useOverview();
  const overview = query.data;
  return (
    <>
      <PageHeader title="Overview" description={descriptionOf(overview?.next)} />
      {query.isError ? (
        <ErrorState
          title="The overview could not be loaded."
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      {query.isPending ? (
        <Card>
          <ListSkeleton what="the overview" rows={4} />
        </Card>
      ) : null}
      {overview?.next ? <FirstSteps overview={overview} next={overview.next} commands={commands} /> : null}
      {overview && overview.next === null ? <Lately overview={overview} /> : null}
    </>
  );
}

function descriptionOf(next: string | null | undefined): string {
  return next === null
    ? "Bills reach your other systems. Here is what happened in the last 7 days."
    : "Four steps to the first signed webhook. They take about five minutes and tick themselves.";
}
