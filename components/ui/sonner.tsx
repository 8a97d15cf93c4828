"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTheme } from "next-themes";
import { Toaster as Sonner, type ToasterProps } from "sonner";

/** Short confirmations in the corner. Anything that must be acted on belongs on the page instead. */
export function Toaster() {
  const { theme = "system" } = useTheme();
  return (
    <Sonner
      theme={theme as ToasterProps["theme"]}
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        error: <CircleAlert className="size-4 text-danger" />,
        warning: <TriangleAlert className="size-4 text-warning" />,
        info: <Info className="size-4 text-info" />,
      }}
      toastOptions={{
        style: { background: "var(--popover)", color: "var(--foreground)", borderColor: "var(--border)" },
        classNames: { description: "text-muted-foreground!" },
      }}
    />
  );
}
