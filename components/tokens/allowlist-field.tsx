"use client";

import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** The networks that a token may be used from. */
export function AllowlistField(props: { register: UseFormRegisterReturn; error: string | undefined }) {
  return (
    <Field
      label="Allowed addresses"
      optional
      description="One address or network per line. Leave it empty, and the token works from anywhere."
      error={props.error}
    >
      {(control) => (
        <Textarea
          {...control}
          {...props.register}
          placeholder={"203.0.113.7\n198.51.100.0/24"}
          spellCheck={false}
          autoComplete="off"
          className="font-mono"
        />
      )}
    </Field>
  );
}
