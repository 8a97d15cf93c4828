"use client";

import { Hourglass } from "lucide-react";
import { useEffect, useState } from "react";
import { EmptyState } from "@/components/common/empty-state";
import { Card } from "@/components/ui/card";
import type { AttemptResource, DeliveryDetailResource } from "@/lib/deliveries/schema";
import { AttemptItem } from "./attempt-item";

/** A late result carries the number of the attempt that was given up. */
function keyOf({ number, late }: AttemptResource): string {
  return `attempt-${number}${late ? "-late" : ""}`;
}

/**
 * The attempts, newest first, so that what is wrong now is on top; the newest is open. What the reader opened
 * stays open when another attempt arrives. An address may end in `#attempt-2` to open that one.
 */
export function AttemptTimeline({ delivery }: { delivery: DeliveryDetailResource }) {
  const attempts = delivery.attempts.toReversed();
  const newest = attempts[0] ? keyOf(attempts[0]) : null;
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [seen, setSeen] = useState<readonly string[]>([]);
  if (newest !== null && !seen.includes(newest)) setSeen([...seen, newest]);
  const isOpen = (key: string) => toggled.get(key) ?? seen.includes(key);

  useEffect(() => {
    const named = window.location.hash.slice(1);
    if (!/^attempt-\d+(-late)?$/.test(named)) return;
    setToggled((before) => new Map(before).set(named, true));
    document.getElementById(named)?.scrollIntoView();
  }, []);

  return (
    <section aria-labelledby="attempts" className="grid grid-cols-1 gap-3">
      <h2 id="attempts" className="font-semibold">
        Attempts
      </h2>
      <Card>
        {attempts.length === 0 ? <NoAttempt delivery={delivery} /> : null}
        <ol className="divide-y">
          {attempts.map((attempt) => {
            const key = keyOf(attempt);
            return (
              <AttemptItem
                key={key}
                id={key}
                attempt={attempt}
                open={isOpen(key)}
                onToggle={() => setToggled(new Map(toggled).set(key, !isOpen(key)))}
              />
            );
          })}
        </ol>
      </Card>
    </section>
  );
}

function NoAttempt({ delivery: { status } }: { delivery: DeliveryDetailResource }) {
  const isComing = status === "pending" || status === "sending";
  return (
    <EmptyState icon={Hourglass} title={isComing ? "The first attempt is on its way" : "It was never sent"}>
      {isComing ? "It appears here as soon as there is a result." : "So there is nothing to look into."}
    </EmptyState>
  );
}
