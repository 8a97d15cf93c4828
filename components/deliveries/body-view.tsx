"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/common/code-block";
import { Button } from "@/components/ui/button";
import { prettyJson } from "./pretty-json";

type BodyViewProps = {
  title: string;
  body: string;
  /** What the raw text is: "Byte for byte, as it was signed". */
  rawMeans: string;
};

/** A body laid out for reading, or as it was. */
export function BodyView({ title, body, rawMeans }: BodyViewProps) {
  const [raw, setRaw] = useState(false);
  if (body === "") return <p className="text-xs text-muted-foreground">{title}: empty.</p>;
  const pretty = prettyJson(body);
  if (pretty === null) return <CodeBlock title={title} code={body} wrap />;
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <fieldset className="flex gap-1">
        <legend className="sr-only">How to show the {title.toLowerCase()}</legend>
        <Choice chosen={!raw} onChoose={() => setRaw(false)} label="Pretty" />
        <Choice chosen={raw} onChoose={() => setRaw(true)} label="Raw" />
        <span className="ml-1 self-center text-xs text-muted-foreground">
          {raw ? rawMeans : "Laid out for reading"}
        </span>
      </fieldset>
      <CodeBlock title={title} code={raw ? body : pretty} wrap />
    </div>
  );
}

function Choice({ chosen, onChoose, label }: { chosen: boolean; onChoose: () => void; label: string }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-pressed={chosen}
      onClick={onChoose}
      className="text-muted-foreground aria-pressed:bg-muted aria-pressed:text-foreground"
    >
      {label}
    </Button>
  );
}
