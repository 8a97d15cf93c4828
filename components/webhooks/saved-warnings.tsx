"use client";

import { useQueryState } from "nuqs";
import { manyValues } from "@/components/common/filter-parsers";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { WARNINGS_PARAMETER, warningTexts } from "./warnings";

/** What was worth a look when the webhook was saved, until somebody has read it. */
export function SavedWarnings() {
  const [codes, setCodes] = useQueryState(WARNINGS_PARAMETER, manyValues);
  return warningTexts(codes ?? []).map(({ title, advice }) => (
    <Alert
      key={title}
      tone="warning"
      title={title}
      actions={
        <Button variant="outline" size="sm" onClick={() => void setCodes(null)}>
          Got it
        </Button>
      }
    >
      {advice}
    </Alert>
  ));
}
