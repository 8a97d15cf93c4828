"use client";

import { Building2, ChevronsUpDown, FlaskConical } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { usePortalSession } from "./organization-context";
import { practicesOf } from "./practices";
import { switchOrganization } from "./switch-organization";
import { environmentNames } from "./types";

/** Chooses the practice, and LIVE or SANDBOX within it. */
export function OrganizationSwitcher() {
  const { organization, organizations } = usePortalSession();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="min-w-0 shrink justify-start px-2">
          <Building2 aria-hidden className="text-muted-foreground max-sm:hidden" />
          <span className="sr-only">Practice</span>
          <span className="min-w-0 truncate">{organization.name}</span>
          <EnvironmentBadge environment={organization.environment} />
          <ChevronsUpDown aria-hidden className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-72">
        <DropdownMenuRadioGroup
          value={organization.id}
          onValueChange={(id) => id !== organization.id && switchOrganization(id)}
        >
          {practicesOf(organizations).map((practice) => (
            <div key={practice.key} role="presentation">
              <DropdownMenuLabel className="flex justify-between gap-3">
                <span className="truncate">{practice.name}</span>
                <span className="shrink-0 tabular-nums">Tax id ··· {practice.taxIdLast4}</span>
              </DropdownMenuLabel>
              {practice.organizations.map((one) => (
                <DropdownMenuRadioItem key={one.id} value={one.id}>
                  <EnvironmentBadge environment={one.environment} />
                  {one.environment === "live" ? "Real bills" : "Test data only"}
                </DropdownMenuRadioItem>
              ))}
            </div>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function EnvironmentBadge({ environment }: { environment: "live" | "sandbox" }) {
  return environment === "sandbox" ? (
    <Badge tone="warning">
      <FlaskConical aria-hidden />
      {environmentNames.sandbox}
    </Badge>
  ) : (
    <Badge tone="outline">{environmentNames.live}</Badge>
  );
}
