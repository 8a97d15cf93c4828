import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  BILL_EVENT_TYPES,
  dataSchemaOf,
  EVENT_DEFINITIONS,
  EVENT_TYPE_FORM,
  EVENT_TYPES,
  eventDefinition,
  isEventType,
  subscribesTo,
} from "./catalog";

const PATIENT = /^patient$|patient_(?!control_number)|birth|ssn|diagnos|first_name|last_name|address/;

function propertyNames(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === "properties" ? Object.keys(value as object) : []),
    ...propertyNames(value),
  ]);
}

const everyType = [...EVENT_TYPES, "endpoint.check"];

describe("the event catalog", () => {
  it("has the ten bill events, each of a valid form and declared once", () => {
    expect([...BILL_EVENT_TYPES].sort()).toEqual([
      "277.received",
      "277ca.received",
      "835.received",
      "999.received",
      "audit_complaint.filed",
      "bill.created",
      "bill.denied",
      "bill.paid",
      "bill.sent",
      "second_review.dispatched",
    ]);
    expect(new Set(everyType).size).toBe(everyType.length);
    for (const type of everyType) expect(type).toMatch(EVENT_TYPE_FORM);
  });

  it.each(everyType)("the sample of %s satisfies its own schema, unchanged", (type) => {
    const definition = eventDefinition(type);
    expect(definition?.data.parse(definition.sample)).toEqual(definition?.sample);
  });

  it.each(everyType)("%s refuses a field that it does not declare, at every depth", (type) => {
    const schema = dataSchemaOf(type);
    const sample = eventDefinition(type)?.sample as Record<string, unknown>;
    expect(schema?.safeParse({ ...sample, patient_name: "Jordan Testworker" }).success).toBe(false);
    for (const [name, value] of Object.entries(sample)) {
      if (!Array.isArray(value) || typeof value[0] !== "object") continue;
      const smuggled = { ...sample, [name]: [{ ...value[0], date_of_birth: "1980-01-31" }] };
      expect(schema?.safeParse(smuggled).success).toBe(false);
    }
  });

  it("declares no field whose name suggests patient data, at any depth", () => {
    const names = EVENT_DEFINITIONS.flatMap(({ data }) => propertyNames(z.toJSONSchema(data)));
    expect(names).toEqual(expect.arrayContaining(["bill_id", "patient_control_number", "carc"]));
    expect(names.filter((name) => PATIENT.test(name))).toEqual([]);
  });

  it("can be written as JSON Schema that forbids undeclared fields", () => {
    for (const { data } of EVENT_DEFINITIONS) {
      expect(z.toJSONSchema(data)).toMatchObject({ type: "object", additionalProperties: false });
    }
  });
});

describe("subscriptions", () => {
  it("* means bill and custom events, never events about endpoints or tokens", () => {
    expect(subscribesTo(["*"], "835.received")).toBe(true);
    expect(subscribesTo(["*"], "acme.report_ready")).toBe(true);
    expect(subscribesTo(["*"], "endpoint.muted")).toBe(false);
    expect(subscribesTo(["*"], "api_token.revoked")).toBe(false);
    expect(subscribesTo(["*", "endpoint.muted"], "endpoint.muted")).toBe(true);
    expect(subscribesTo(["bill.paid"], "bill.denied")).toBe(false);
  });

  it("nobody can subscribe to check-ups", () => {
    expect(isEventType("endpoint.check")).toBe(false);
    expect(isEventType("endpoint.muted")).toBe(true);
  });
});
