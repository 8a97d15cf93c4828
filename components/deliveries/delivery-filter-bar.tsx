"use client";

import { ListFilter } from "lucide-react";
import { useId, useState } from "react";
import { FilterBar } from "@/components/common/filter-bar";
import { FilterMany } from "@/components/common/filter-many";
import { FilterSelect } from "@/components/common/filter-select";
import { FilterText } from "@/components/common/filter-text";
import { shortId } from "@/components/common/id-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { webhookName } from "@/components/webhooks/webhook-name";
import { ERROR_TITLES } from "@/lib/deliveries/catalog";
import { DELIVERY_STATUSES } from "@/lib/deliveries/schema";
import { EVENT_TYPES } from "@/lib/events/catalog";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { countFilters, type DeliveryFilters, FILTER_NAMES } from "./delivery-filters";
import { STATUS_WORDS } from "./delivery-words";
import { TimeRange } from "./time-range";

type Option = { value: string; label: string };

const STATUS_OPTIONS = DELIVERY_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value].label }));
const ERROR_OPTIONS = Object.entries(ERROR_TITLES).map(([value, label]) => ({ value, label }));
const TYPE_OPTIONS = EVENT_TYPES.map((value) => ({ value, label: value }));

type DeliveryFilterBarProps = { filters: DeliveryFilters; webhooks: WebhookResource[] };

/** On a phone the filters wait behind a button: what is listed matters more. */
export function DeliveryFilterBar({ filters, webhooks }: DeliveryFilterBarProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const count = countFilters(filters);
  return (
    <div className="grid grid-cols-1 gap-2">
      <Button
        variant="outline"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="justify-self-start sm:hidden"
      >
        <ListFilter aria-hidden />
        {count > 0 ? `Filters (${count})` : "Filters"}
      </Button>
      <div id={id} className={cn(!open && "max-sm:hidden")}>
        <FilterBar what="deliveries" names={FILTER_NAMES}>
          <FilterMany name="status" label="Status" options={STATUS_OPTIONS} />
          <FilterSelect
            name="webhook_id"
            label="Webhook"
            options={webhookOptions(webhooks, filters.webhook_id)}
          />
          <FilterSelect
            name="event_type"
            label="Event"
            options={withChosen(TYPE_OPTIONS, filters.event_type)}
          />
          <FilterSelect name="error" label="Problem" options={withChosen(ERROR_OPTIONS, filters.error)} />
          <TimeRange />
          <FilterText name="status_code" label="Status code" placeholder="Status code, e.g. 500" />
          <FilterText name="bill_id" label="Bill id" placeholder="Bill id: bill_…" />
          <FilterText name="event_id" label="Event id" placeholder="Event id: evt_…" />
        </FilterBar>
      </div>
    </div>
  );
}

/** Two webhooks of the same name are told apart by where they send to. */
function webhookOptions(webhooks: WebhookResource[], chosen: string | undefined): Option[] {
  const names = webhooks.map(webhookName);
  const options = webhooks.map((webhook, index) => {
    const name = names[index] ?? webhook.url;
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    return { value: webhook.id, label: isAlone ? name : `${name} (${webhook.url})` };
  });
  return withChosen(options, chosen, (id) => `Deleted (${shortId(id)})`);
}

/** What an address names stays visible, although it is no longer to be chosen. */
function withChosen(
  options: Option[],
  chosen: string | undefined,
  nameOf = (value: string) => value,
): Option[] {
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: nameOf(chosen) }];
}
