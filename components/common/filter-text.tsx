"use client";

import { useQueryState } from "nuqs";
import { Input } from "@/components/ui/input";
import { oneValue } from "./filter-parsers";

/** A typed or pasted value, kept in the URL; it applies on Enter and on leaving the box. */
export function FilterText(props: { name: string; label: string; placeholder: string }) {
  const { name, label, placeholder } = props;
  const [value, setValue] = useQueryState(name, oneValue);

  function apply(typed: FormDataEntryValue | null) {
    const next = String(typed ?? "").trim() || null;
    if (next !== value) void setValue(next);
  }

  return (
    <form
      className="w-full sm:w-56"
      onSubmit={(event) => {
        event.preventDefault();
        apply(new FormData(event.currentTarget).get(name));
      }}
    >
      <Input
        // Remounting shows what "Clear filters" and the back button left in the URL.
        key={value}
        name={name}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        defaultValue={value ?? ""}
        autoComplete="off"
        spellCheck={false}
        onBlur={(event) => apply(event.currentTarget.value)}
      />
    </form>
  );
}
