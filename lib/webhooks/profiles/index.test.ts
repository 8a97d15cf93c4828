import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryPolicySchema, schedule } from "@/lib/deliveries/retry-schedule";
import { PROFILE_NAMES, type ProfileName, profileOf } from ".";
import { OLD_SECRET, render, SECRET, sign } from "./profiles.fixture";

describe("every profile", () => {
  it.each(PROFILE_NAMES)("%s is registered under its name with a valid retry policy", (name) => {
    expect(profileOf(name).name).toBe(name);
    expect(retryPolicySchema.parse(profileOf(name).retryPolicy)).toEqual(profileOf(name).retryPolicy);
  });

  it.each(PROFILE_NAMES)(
    "%s renders JSON that survives parse and re-stringify, whatever the data",
    (name) => {
      fc.assert(
        fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (data, json_escaped) => {
          const body = render(name, { profileOptions: { json_escaped } }, { data });
          expect(JSON.stringify(JSON.parse(body))).toBe(body);
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each(PROFILE_NAMES)("%s says who calls and what it sends, and marks test events", (name) => {
    expect(sign(name)).toMatchObject({
      "content-type": "application/json",
      "user-agent": "Mindbill-Webhooks/1 (+https://mindbill.example/docs/webhooks)",
    });
    expect(JSON.parse(render(name, {}, { test: true }))).toMatchObject({ test: true });
    expect(JSON.parse(render(name))).not.toHaveProperty("test");
  });

  it.each(PROFILE_NAMES.filter((name) => name !== "mindbill"))(
    "%s, which carries one signature, signs with the old secret until its grace ends",
    (name) => {
      expect(profileOf(name).multiSignature).toBe(false);
      expect(sign(name, { secrets: [SECRET, OLD_SECRET] })).toEqual(sign(name, { secrets: [OLD_SECRET] }));
    },
  );

  it("refuses a name that is none", () => {
    for (const name of ["", "svix", "constructor", "__proto__"])
      expect(() => profileOf(name)).toThrow(/unknown delivery profile/);
  });
});

describe("retries of the profiles", () => {
  const START = new Date("2026-11-20T10:00:00.000Z");
  const waits = (name: ProfileName) => {
    const found: number[] = [];
    let now = START;
    for (let step = 0; ; step++) {
      const outcome = { errorClass: "bad_status" as const, retryAfter: null };
      const next = schedule({
        step,
        outcome,
        policy: profileOf(name).retryPolicy,
        windowStartedAt: START,
        now,
        random: () => 0.5,
      });
      if ("exhausted" in next) return found;
      found.push((next.dueAt.getTime() - now.getTime()) / 1_000);
      now = next.dueAt;
    }
  };

  it.each([
    ["getbill", [60, 300, 1_800]],
    ["bill_v3", [2, 4, 8, 16]],
    ["billerapi", [30, 60, 120, 240, 480, 960, 1_920]],
    ["billerapi_2026", [30, 60, 120, 240, 480, 960, 1_920]],
    ["hint", Array.from({ length: 72 }, () => 3_600)],
  ] as const)("%s waits %j", (name, expected) => {
    expect(waits(name)).toEqual(expected);
  });
});
