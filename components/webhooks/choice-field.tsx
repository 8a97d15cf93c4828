"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

type ChoiceFieldProps<Value extends string> = {
  label: string;
  description?: ReactNode;
  error: string | undefined;
  options: readonly { value: Value; label: string }[];
  field: { value: Value; onChange: (value: Value) => void; ref?: (element: HTMLElement | null) => void };
  className?: string;
};

/** One of a few named settings, as part of a form. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { options, field } = props;
  return (
    <Field
      label={props.label}
      description={props.description}
      error={props.error}
      className={props.className}
    >
      {(control) => (
        <Select value={field.value} onValueChange={(value) => field.onChange(value as Value)}>
          <SelectTrigger {...control} ref={field.ref}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {options.map((option) => (
              <SelectItem key={option.value} value={option.value}>
                {option.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Field>
  );
}
