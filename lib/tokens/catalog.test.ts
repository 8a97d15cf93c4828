import { expect, test } from "vitest";
import { scopesOfPreset } from "../auth/scopes";
import { tokenRights } from "./catalog";

test("owners and admins may hand out every preset, also without an end", () => {
  for (const role of ["owner", "admin"] as const) {
    expect(tokenRights(role)).toMatchObject({
      presets: ["read", "read_write", "admin"],
      mayNeverExpire: true,
    });
  }
});

test("a biller may hand out what a biller may do, and never without an end", () => {
  expect(tokenRights("biller")).toMatchObject({ presets: ["read", "read_write"], mayNeverExpire: false });
});

test("a biller may not rotate an admin token, whose new secret would be shown to the biller", () => {
  expect(tokenRights("biller").covers(scopesOfPreset("admin"))).toBe(false);
  expect(tokenRights("biller").covers(scopesOfPreset("read_write"))).toBe(true);
});

test("a read-only member sees no tokens and makes none", () => {
  expect(tokenRights("read_only")).toMatchObject({ mayRead: false, mayManage: false, presets: [] });
});
