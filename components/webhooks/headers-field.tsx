"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldError, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { WebhookFormValues } from "./form-values";

/** Headers that are sent with every delivery. What is stored is shown masked, and stays unless it is replaced. */
export function HeadersField() {
  const { control, formState } = useFormContext<WebhookFormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "headers" });
  return (
    <FieldSet
      legend="Custom headers"
      description="Sent with every delivery, for example an API key of your gateway. Values are stored encrypted and shown masked."
      error={formState.errors.headers?.message ?? formState.errors.headers?.root?.message}
      className="sm:col-span-2"
    >
      {fields.map((row, index) => (
        <HeaderRow key={row.id} index={index} onRemove={() => remove(index)} />
      ))}
      <Button
        variant="outline"
        size="sm"
        className="justify-self-start"
        onClick={() => append({ name: "", value: "" })}
      >
        <Plus aria-hidden />
        Add a header
      </Button>
    </FieldSet>
  );
}

function HeaderRow({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { register, formState } = useFormContext<WebhookFormValues>();
  const error = formState.errors.headers?.[index]?.name?.message;
  return (
    <div className="grid gap-1">
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-2">
        <Input
          aria-label={`Name of header ${index + 1}`}
          aria-invalid={error ? true : undefined}
          placeholder="Authorization"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          {...register(`headers.${index}.name`)}
        />
        <Input
          aria-label={`Value of header ${index + 1}`}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          {...register(`headers.${index}.value`)}
        />
        <Button variant="ghost" size="icon" aria-label={`Remove header ${index + 1}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <FieldError>{error}</FieldError>
    </div>
  );
}
