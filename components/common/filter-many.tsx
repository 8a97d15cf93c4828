"use client";

import { ChevronDown } from "lucide-react";
import { useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { manyValues } from "./filter-parsers";
import type { FilterOption } from "./filter-select";

/** Any of several choices, kept in the URL. */
export function FilterMany(props: { name: string; label: string; options: readonly FilterOption[] }) {
  const { name, label, options } = props;
  const [values, setValues] = useQueryState(name, manyValues);
  const chosen = options.filter((option) => values?.includes(option.value));

  function toggle(value: string, checked: boolean) {
    const next = options.map((o) => o.value).filter((v) => (v === value ? checked : values?.includes(v)));
    void setValues(next.length > 0 ? next : null);
  }

  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" className="max-w-full border-input px-2.5 font-normal">
          <span className="truncate">
            <span className="text-muted-foreground">{label}: </span>
            {summary(chosen)}
          </span>
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={label} className="w-64 p-1">
        {options.map((option) => (
          <CheckboxField
            key={option.value}
            label={option.label}
            checked={values?.includes(option.value) ?? false}
            onCheckedChange={(checked) => toggle(option.value, checked === true)}
            className="items-center rounded-md px-2 py-1 hover:bg-accent"
          />
        ))}
      </PopoverContent>
    </Popover>
  );
}

function summary(chosen: readonly FilterOption[]): string {
  if (chosen.length === 0) return "Any";
  if (chosen.length <= 2) return chosen.map((option) => option.label).join(", ");
  return `${chosen.length} chosen`;
}
