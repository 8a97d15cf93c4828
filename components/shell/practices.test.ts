import { expect, test } from "vitest";
import { practicesOf } from "./practices";
import type { PortalOrganization } from "./types";

function organization(id: string, name: string, environment: "live" | "sandbox"): PortalOrganization {
  return { id, name, taxIdLast4: "0017", environment, role: "owner" };
}

test("the live and sandbox organizations of a practice stand together, live first", () => {
  const practices = practicesOf([
    organization("org_3", "Sierra", "sandbox"),
    organization("org_1", "Bay Ortho", "live"),
    organization("org_2", "Sierra", "live"),
  ]);
  expect(practices.map((practice) => [practice.name, practice.organizations.map((o) => o.id)])).toEqual([
    ["Bay Ortho", ["org_1"]],
    ["Sierra", ["org_2", "org_3"]],
  ]);
});

test("two practices of the same name but another tax id stay apart", () => {
  const other = { ...organization("org_9", "Sierra", "live"), taxIdLast4: "4412" };
  expect(practicesOf([organization("org_1", "Sierra", "live"), other])).toHaveLength(2);
});
