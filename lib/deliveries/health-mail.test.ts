import { describe, expect, it } from "vitest";
import type { HealthChange } from "./health-change";
import { healthMail } from "./health-mail";

const change: HealthChange = {
  id: "we_0199f3a2c1047f6e9d3b5a8e41c60d27",
  name: null,
  url: "https://pms.example.com/hooks?key=s3cret",
  technicalContact: "ops@pms.example.com",
  organizationId: "org_0199f3a2e87cb45c05ad389d58904ea3",
  environment: "live",
  before: "enabled",
  after: "muted",
  reason: "consecutive_failures",
  streak: 100,
  failingSince: null,
  mutedUntil: new Date("2026-11-20T11:30:00Z"),
  lastError: "timeout",
  changedAt: new Date("2026-11-20T10:30:00Z"),
};

describe("the mail about a webhook's health", () => {
  it("says what happened, until when, and where to look, without the secrets of the URL", () => {
    const { subject, body } = healthMail(change, "https://mindbill.example");
    expect(subject).toContain("muted");
    expect(body).toContain("100 times in a row (last: timeout)");
    expect(body).toContain(
      "https://mindbill.example/integrations/webhooks/we_0199f3a2c1047f6e9d3b5a8e41c60d27",
    );
    expect(subject + body).not.toContain("s3cret");
  });

  it("gives the reason for switching off in plain words", () => {
    const { body } = healthMail({ ...change, after: "disabled", reason: "gone" }, "https://mindbill.example");
    expect(body).toContain("410 Gone");
  });

  it("tells of the recovery", () => {
    expect(healthMail({ ...change, after: "enabled" }, "https://mindbill.example").subject).toContain(
      "works again",
    );
  });
});
