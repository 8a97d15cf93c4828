"use client";

import { useQueryState } from "nuqs";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { oneValue } from "./filter-parsers";

export type FilterOption = { value: string; label: string };

const ANY = "any";

type FilterSelectProps = {
  name: string;
  label: string;
  options: readonly FilterOption[];
  /** What no choice means; "Any" unless told. */
  anyLabel?: string;
};

/** One choice of a few, kept in the URL. */
export function FilterSelect({ name, label, options, anyLabel = "Any" }: FilterSelectProps) {
  const [value, setValue] = useQueryState(name, oneValue);
  return (
    <Select value={value ?? ANY} onValueChange={(next) => void setValue(next === ANY ? null : next)}>
      <SelectTrigger aria-label={label} className="w-auto max-w-full">
        <span>
          <span className="text-muted-foreground">{label}: </span>
          <SelectValue />
        </span>
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ANY}>{anyLabel}</SelectItem>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
