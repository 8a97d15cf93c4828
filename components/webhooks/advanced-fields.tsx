"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ChoiceField } from "./choice-field";
import type { WebhookFormValues } from "./form-values";
import { HeadersField } from "./headers-field";
import { PROFILES, type ProfileName } from "./profiles";

const profileOptions = Object.entries(PROFILES).map(([value, { title }]) => ({
  value: value as ProfileName,
  label: title,
}));

/** What most webhooks never need. `isNew`: a secret can only be brought along at registration. */
export function AdvancedFields({ isNew }: { isNew: boolean }) {
  const { control } = useFormContext<WebhookFormValues>();
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <Controller
        control={control}
        name="profile"
        render={({ field, fieldState }) => (
          <ChoiceField
            label="Profile"
            description="Speak as another system does, so that a receiver which was written for it works here unchanged. Settings that you have not touched follow the profile."
            className="sm:col-span-2"
            options={profileOptions}
            field={field}
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        control={control}
        name="payload_style"
        render={({ field, fieldState }) => (
          <ChoiceField
            label="Payload style"
            description="Ids only: your receiver asks the API for the rest."
            options={[
              { value: "snapshot", label: "Snapshot: what happened, in full" },
              { value: "ids", label: "Ids only" },
            ]}
            field={field}
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        control={control}
        name="success_codes"
        render={({ field, fieldState }) => (
          <ChoiceField
            label="Success codes"
            description="Which answers count as received."
            options={[
              ...(isNew ? [{ value: PROFILE_DEFAULT, label: "As the profile says" }] : []),
              { value: "2xx", label: "Any 2xx" },
              { value: "200", label: "Exactly 200" },
            ]}
            field={{
              ...field,
              value: field.value || PROFILE_DEFAULT,
              onChange: (value) => field.onChange(value === PROFILE_DEFAULT ? "" : value),
            }}
            error={fieldState.error?.message}
          />
        )}
      />
      <Numbers />
      <HeadersField />
      {isNew ? <OwnSecret /> : null}
    </div>
  );
}

/** A select cannot hold an empty value. */
const PROFILE_DEFAULT = "profile";

function Numbers() {
  const { register, formState } = useFormContext<WebhookFormValues>();
  const { errors } = formState;
  return (
    <>
      <Field
        label="Timeout in seconds"
        description="1 to 30, for connection, request and answer together."
        error={errors.timeout_ms?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...register("timeout_ms", { validate: isTimeout })}
            inputMode="decimal"
            autoComplete="off"
          />
        )}
      </Field>
      <Field
        label="Deliveries under way at once"
        description="1 to 256."
        error={errors.max_in_flight?.message}
      >
        {(control) => (
          <Input {...control} {...register("max_in_flight")} inputMode="numeric" autoComplete="off" />
        )}
      </Field>
      <Field
        label="Rate limit"
        optional
        description="Deliveries per second, at most 1,000. Empty: no limit."
        error={errors.rate_limit_per_second?.message}
      >
        {(control) => (
          <Input {...control} {...register("rate_limit_per_second")} inputMode="numeric" autoComplete="off" />
        )}
      </Field>
    </>
  );
}

/** Here, because the API would answer in milliseconds. */
function isTimeout(seconds: string): true | string {
  const value = Number(seconds);
  return (value >= 1 && value <= 30) || "Enter 1 to 30 seconds.";
}

function OwnSecret() {
  const { register, formState } = useFormContext<WebhookFormValues>();
  return (
    <Field
      label="Your own signing secret"
      optional
      description="Empty: we make one. With the Mindbill profile, whsec_ and base64 of at least 24 bytes."
      error={formState.errors.secret?.message}
      className="sm:col-span-2"
    >
      {(control) => (
        <Input
          {...control}
          {...register("secret")}
          type="password"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      )}
    </Field>
  );
}
