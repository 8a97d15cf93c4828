// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OrganizationProvider } from "./organization-context";
import { ORGANIZATION_COOKIE, rememberOrganization } from "./organization-cookie";
import type { PortalOrganization } from "./types";

const organization: PortalOrganization = {
  id: "org_mine",
  name: "Sierra",
  taxIdLast4: "0017",
  environment: "live",
  role: "owner",
};
const session = {
  user: { id: "usr_1", name: "Dana", email: "dana@sierra.example" },
  sessionId: "ses_1",
  organization,
  organizations: [organization],
};

const remembered = () => new RegExp(`${ORGANIZATION_COOKIE}=([^;]*)`).exec(document.cookie)?.[1];

beforeEach(() => rememberOrganization("org_of_another_tab"));
afterEach(cleanup);

test("the tab that gets the focus is the one whose practice the next page shows", () => {
  render(<OrganizationProvider session={session}>page</OrganizationProvider>);
  rememberOrganization("org_of_another_tab");
  window.dispatchEvent(new Event("focus"));
  expect(remembered()).toBe("org_mine");
});

test("a page that was left no longer claims the choice", () => {
  render(<OrganizationProvider session={session}>page</OrganizationProvider>).unmount();
  rememberOrganization("org_of_another_tab");
  window.dispatchEvent(new Event("focus"));
  expect(remembered()).toBe("org_of_another_tab");
});
