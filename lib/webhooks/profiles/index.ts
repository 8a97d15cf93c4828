import { billV3 } from "./bill-v3";
import { billerapi } from "./billerapi";
import { billerapi2026 } from "./billerapi-2026";
import { getbill } from "./getbill";
import { hint } from "./hint";
import { mindbill } from "./mindbill";
import type { Profile, ProfileName } from "./profile";

export { PROFILE_NAMES, type Profile, type ProfileName } from "./profile";

const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  mindbill,
  getbill,
  bill_v3: billV3,
  billerapi,
  billerapi_2026: billerapi2026,
  hint,
};

function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}

/**
 * The profile of an endpoint row.
 * @throws Error when the name is none of PROFILE_NAMES, which only a row from a newer release can hold
 */
export function profileOf(name: string): Profile {
  if (!isProfileName(name)) throw new Error(`unknown delivery profile ${JSON.stringify(name.slice(0, 40))}`);
  return PROFILES[name];
}
