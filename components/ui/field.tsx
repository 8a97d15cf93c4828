"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

/** Spread on the control, so that it is announced with its label, description and error. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type Texts = { description?: ReactNode; error?: string | undefined; className?: string };

function useDescription({ description, error }: Texts) {
  const id = useId();
  const descriptionId = description ? `${id}-description` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [descriptionId, errorId].filter(Boolean).join(" ") || undefined;
  return { id, descriptionId, errorId, describedBy };
}

/** A labelled control. `children` receives the props that wire the control to its texts. */
export function Field(
  props: Texts & { label: ReactNode; optional?: boolean; children: (control: FieldControl) => ReactNode },
) {
  const { id, descriptionId, errorId, describedBy } = useDescription(props);
  return (
    <div data-slot="field" className={cn("grid gap-1.5", props.className)}>
      <Label htmlFor={id}>
        {props.label}
        {props.optional ? <span className="font-normal text-muted-foreground">optional</span> : null}
      </Label>
      {props.children({
        id,
        "aria-describedby": describedBy,
        "aria-invalid": props.error ? true : undefined,
      })}
      <FieldDescription id={descriptionId}>{props.description}</FieldDescription>
      <FieldError id={errorId}>{props.error}</FieldError>
    </div>
  );
}

/** Several controls under one legend: radio groups, groups of checkboxes. */
export function FieldSet(props: Texts & { legend: ReactNode; children: ReactNode }) {
  const { descriptionId, errorId, describedBy } = useDescription(props);
  return (
    <fieldset
      data-slot="field-set"
      aria-describedby={describedBy}
      className={cn("grid gap-2", props.className)}
    >
      <legend className="mb-1 text-sm font-medium">{props.legend}</legend>
      <FieldDescription id={descriptionId}>{props.description}</FieldDescription>
      {props.children}
      <FieldError id={errorId}>{props.error}</FieldError>
    </fieldset>
  );
}

export function FieldDescription({ id, children }: { id?: string | undefined; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} className="text-xs text-muted-foreground">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-xs text-danger">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      {children}
    </p>
  );
}
