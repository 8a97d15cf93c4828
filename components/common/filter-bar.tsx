"use client";

import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { oneValue } from "./filter-parsers";

type FilterBarProps = {
  /** What is filtered: "deliveries". */
  what: string;
  /** The search parameters that the filters inside write; "Clear" empties them. */
  names: readonly string[];
  children: ReactNode;
};

export function FilterBar({ what, names, children }: FilterBarProps) {
  const parsers = useMemo(() => Object.fromEntries(names.map((name) => [name, oneValue])), [names]);
  const [values, setValues] = useQueryStates(parsers);
  const active = names.some((name) => values[name] !== null);
  return (
    <search aria-label={`Filter ${what}`} className="flex flex-wrap items-center gap-2">
      {children}
      {active ? (
        <Button variant="ghost" onClick={() => void setValues(null)}>
          <X aria-hidden />
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}
