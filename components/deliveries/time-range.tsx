"use client";

import { useQueryState } from "nuqs";
import { useId } from "react";
import { oneValue } from "@/components/common/filter-parsers";
import { FilterSelect } from "@/components/common/filter-select";
import { useNow } from "@/components/common/use-now";
import { Input } from "@/components/ui/input";
import { RANGE_OPTIONS } from "./delivery-filters";
import { fromLocalInput, toLocalInput } from "./local-input";

export function TimeRange() {
  const [range] = useQueryState("range", oneValue);
  return (
    <>
      <FilterSelect name="range" label="Time" options={RANGE_OPTIONS} anyLabel="Any" />
      {range === "custom" ? (
        <>
          <Moment name="from" label="From" />
          <Moment name="to" label="To" />
        </>
      ) : null}
    </>
  );
}

/** A moment in the reader's zone, kept in the URL in UTC; it applies on Enter and on leaving the box. */
function Moment({ name, label }: { name: "from" | "to"; label: string }) {
  const [value, setValue] = useQueryState(name, oneValue);
  const id = useId();
  const isZoneKnown = useNow() !== null;

  function apply(typed: string) {
    const next = fromLocalInput(typed);
    if (toLocalInput(next) !== toLocalInput(value)) void setValue(next);
  }

  return (
    <div className="flex items-center gap-1.5 max-sm:w-full">
      <label htmlFor={id} className="text-muted-foreground max-sm:w-10">
        {label}
      </label>
      <Input
        id={id}
        key={`${isZoneKnown}${value}`}
        type="datetime-local"
        defaultValue={isZoneKnown ? toLocalInput(value) : ""}
        onBlur={(event) => apply(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && apply(event.currentTarget.value)}
        className="w-auto max-sm:flex-1"
      />
    </div>
  );
}
