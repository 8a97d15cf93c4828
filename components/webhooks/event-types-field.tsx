"use client";

import { CheckboxField } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import {
  ALL_BILL_EVENTS,
  choiceOf,
  EVENT_GROUPS,
  type EventSelection,
  withAllBillEvents,
  withEvent,
} from "./event-selection";

type EventTypesFieldProps = {
  value: EventSelection;
  onChange: (value: string[]) => void;
  error: string | undefined;
};

/** The event types of a subscription, in the order of a bill's life. */
export function EventTypesField({ value, onChange, error }: EventTypesFieldProps) {
  const everything = value.includes(ALL_BILL_EVENTS);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-medium">Events</legend>
      <WhatToPick />
      <FieldError>{error}</FieldError>
      <CheckboxField
        label="All bill events (*)"
        description="Also the types that are added later."
        checked={everything}
        onCheckedChange={(checked) => onChange(withAllBillEvents(value, checked === true))}
        className="rounded-lg border px-3 py-2"
      />
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
        {EVENT_GROUPS.map((group) => (
          <EventGroup key={group.stage} group={group} value={value} onChange={onChange} />
        ))}
      </div>
    </fieldset>
  );
}

type EventGroupProps = Omit<EventTypesFieldProps, "error"> & { group: (typeof EVENT_GROUPS)[number] };

function EventGroup({ group, value, onChange }: EventGroupProps) {
  return (
    <fieldset className="grid content-start gap-2">
      <legend className="mb-2 w-full border-b pb-1.5">
        <span className="font-medium">{group.title}</span>
        <span className="block text-xs text-muted-foreground">{group.description}</span>
      </legend>
      {group.events.map((event) => {
        const choice = choiceOf(value, event.type);
        return (
          <CheckboxField
            key={event.type}
            label={
              <>
                {event.title} <code className="text-xs text-muted-foreground">{event.type}</code>
              </>
            }
            description={event.description}
            checked={choice !== "off"}
            disabled={choice === "covered"}
            onCheckedChange={(checked) => onChange(withEvent(value, event.type, checked === true))}
          />
        );
      })}
    </fieldset>
  );
}

function WhatToPick() {
  return (
    <details className="rounded-lg bg-info-soft px-3 py-2">
      <summary className="font-medium">What should I pick?</summary>
      <ul className="mt-1.5 grid max-w-prose list-disc gap-1 pl-5">
        <li>
          <strong className="font-medium">All bill events</strong> is right for most: your receiver acts on
          what it knows and ignores the rest.
        </li>
        <li>
          For posting money only, pick <code className="text-xs">835.received</code>. It is the one event that
          posts; <code className="text-xs">bill.paid</code> says when a bill is settled.
        </li>
        <li>
          For following up on what is stuck, pick the acknowledgements and{" "}
          <code className="text-xs">bill.denied</code>.
        </li>
        <li>
          Webhook health is not part of all bill events. Send it to another address than the one it watches,
          or the bad news cannot reach you.
        </li>
      </ul>
    </details>
  );
}
