import { expect, test } from "vitest";
import { createWebhookBody, updateWebhookBody } from "@/lib/webhooks/schema";
import { createBody, newWebhook, updateBody, type WebhookFormValues } from "./form-values";

const typed: WebhookFormValues = {
  ...newWebhook,
  url: " https://pms.example.com/hook ",
  name: "Practice system",
};

const stored: WebhookFormValues = {
  ...typed,
  url: "https://pms.example.com/hook",
  success_codes: "2xx",
  rate_limit_per_second: "5",
  headers: [
    { name: "authorization", value: "Bear…1234" },
    { name: "x-site", value: "…" },
  ],
};

test("a new webhook sends what was chosen; the rest stays with the profile's defaults", () => {
  const body = createBody(typed);
  expect(body).toEqual({ url: "https://pms.example.com/hook", name: "Practice system", event_types: ["*"] });
  expect(createWebhookBody.safeParse(body).success).toBe(true);
});

test("the advanced settings arrive in the API's units", () => {
  const body = createBody({
    ...typed,
    profile: "bill_v3",
    timeout_ms: "2.5",
    success_codes: "200",
    max_in_flight: "4",
    rate_limit_per_second: "10",
    headers: [
      { name: " Authorization ", value: "Bearer abc " },
      { name: "", value: "" },
    ],
    secret: "their own",
  });
  expect(createWebhookBody.parse(body)).toMatchObject({
    profile: "bill_v3",
    timeout_ms: 2_500,
    success_codes: "200",
    max_in_flight: 4,
    rate_limit_per_second: 10,
    headers: { Authorization: "Bearer abc" },
    secret: "their own",
  });
});

test("what nobody has touched is not sent, so that two people can change different things", () => {
  expect(updateBody(stored, stored)).toEqual({});
  expect(updateBody(stored, { ...stored, name: "New name" })).toEqual({ name: "New name" });
});

test("an emptied field is taken away", () => {
  const body = updateBody(stored, { ...stored, name: " ", rate_limit_per_second: "" });
  expect(updateWebhookBody.parse(body)).toEqual({ name: null, rate_limit_per_second: null });
});

test("a removed header is sent as null, a kept one as it was shown, a renamed one as both", () => {
  const changed = [
    { name: "Authorization", value: "Bear…1234" },
    { name: "x-new", value: "1" },
  ];
  expect(updateBody(stored, { ...stored, headers: changed })).toEqual({
    headers: { Authorization: "Bear…1234", "x-new": "1", "x-site": null },
  });
});

test("what is no number is left to the API to refuse, not sent as something else", () => {
  const body = JSON.parse(JSON.stringify(createBody({ ...typed, max_in_flight: "many" })));
  expect(createWebhookBody.safeParse(body).success).toBe(false);
});
