"use client";

import { FieldSet } from "@/components/ui/field";
import { RadioChoice, RadioGroup } from "@/components/ui/radio-group";
import type { ScopePreset } from "@/lib/auth/scopes";
import { PRESET_TEXTS } from "@/lib/tokens/catalog";

type ScopeFieldProps = {
  /** The presets that the reader may hand out. */
  presets: readonly ScopePreset[];
  value: ScopePreset;
  onChange: (preset: ScopePreset) => void;
  error: string | undefined;
};

export function ScopeField({ presets, value, onChange, error }: ScopeFieldProps) {
  return (
    <FieldSet
      legend="What it may do"
      description="Never more than you may do yourself, also when your role changes. It cannot be changed later."
      error={error}
    >
      <RadioGroup
        aria-label="What it may do"
        value={value}
        onValueChange={(next) => onChange(next as ScopePreset)}
      >
        {presets.map((preset) => (
          <RadioChoice
            key={preset}
            value={preset}
            label={PRESET_TEXTS[preset].title}
            description={PRESET_TEXTS[preset].summary}
          />
        ))}
      </RadioGroup>
    </FieldSet>
  );
}
