"use client";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { ExpiryChoice } from "./token-form";

const labels: Record<ExpiryChoice, string> = {
  keep: "Keep as it is",
  "30": "In 30 days",
  "90": "In 90 days",
  "180": "In 180 days",
  "365": "In a year",
  never: "Never",
};

const AT_THE_END =
  "It stops working then. The list says “Expires soon” 14 days before; rotating does not move the date.";

type ExpiryFieldProps = {
  value: ExpiryChoice;
  onChange: (choice: ExpiryChoice) => void;
  /** Offers to leave the date alone. */
  mayKeep?: boolean;
  mayNeverExpire: boolean;
};

export function ExpiryField({ value, onChange, mayKeep = false, mayNeverExpire }: ExpiryFieldProps) {
  const choices = (Object.keys(labels) as ExpiryChoice[])
    .filter((choice) => choice !== "keep" || mayKeep)
    .filter((choice) => choice !== "never" || mayNeverExpire)
    .sort((a, b) => rank(a) - rank(b));
  return (
    <>
      <Field label="Expires" description={value === "never" ? undefined : AT_THE_END}>
        {(control) => (
          <Select value={value} onValueChange={(next) => onChange(next as ExpiryChoice)}>
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {choices.map((choice) => (
                <SelectItem key={choice} value={choice}>
                  {labels[choice]}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
      {value === "never" ? (
        <Alert tone="warning" title="It will work until somebody revokes it.">
          Also when it leaks and nobody notices. Choose a date unless the system cannot be given a new token.
        </Alert>
      ) : null}
    </>
  );
}

/** Keys that look like numbers come first in an object whatever their place, so the order is said here. */
function rank(choice: ExpiryChoice): number {
  if (choice === "keep") return 0;
  return choice === "never" ? Number.POSITIVE_INFINITY : Number(choice);
}
