"use client";

import { Check, Terminal, TriangleAlert } from "lucide-react";
import { useCopy } from "@/components/common/use-copy";
import { Button } from "@/components/ui/button";
import { curlOf } from "@/lib/deliveries/catalog";
import type { AttemptResource } from "@/lib/deliveries/schema";

const outcomes = {
  idle: { icon: Terminal, label: "Copy as cURL" },
  copied: { icon: Check, label: "Copied" },
  failed: { icon: TriangleAlert, label: "Not copied: no access to the clipboard" },
};

export function CopyAsCurl({ attempt }: { attempt: AttemptResource }) {
  const { state, copy } = useCopy();
  const { icon: Icon, label } = outcomes[state];
  return (
    <Button variant="outline" size="sm" onClick={() => void copy(curlOf(attempt))}>
      <Icon aria-hidden />
      <span aria-live="polite">{label}</span>
    </Button>
  );
}
