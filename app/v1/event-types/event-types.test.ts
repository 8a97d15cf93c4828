import Ajv2020 from "ajv/dist/2020";
import { beforeAll, describe, expect, it } from "vitest";
import { callRoute, type Json } from "@/lib/testing/call-route";
import { GET as getOne } from "./[type]/route";
import { GET as list, POST as post } from "./route";

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1:1/none";
  process.env.MINDBILL_MODE ??= "local";
  process.env.MINDBILL_ENCRYPTION_KEYS ??= `test:${Buffer.alloc(32, 7).toString("base64")}`;
  process.env.NEXTAUTH_SECRET ??= "only-for-this-test-only-for-this-test";
});

const read = (type: string) =>
  callRoute(getOne, { method: "GET", path: `/v1/event-types/${type}`, params: { type } });

describe("GET /v1/event-types", () => {
  it("answers the catalog to anybody, without a database", async () => {
    const answer = await callRoute(list, { method: "GET", path: "/v1/event-types" });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ object: "list", has_more: false, next_cursor: null });
    expect(answer.body.data.map(({ type }: Json) => type)).toEqual([
      "bill.created",
      "bill.sent",
      "999.received",
      "277ca.received",
      "277.received",
      "835.received",
      "bill.paid",
      "bill.denied",
      "second_review.dispatched",
      "audit_complaint.filed",
      "endpoint.muted",
      "endpoint.disabled",
      "endpoint.recovered",
    ]);
  });

  it("publishes schemas that another validator understands: samples pass, undeclared fields do not", async () => {
    const { body } = await callRoute(list, { method: "GET", path: "/v1/event-types" });
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { schema, sample, example, type } of body.data) {
      const validate = ajv.compile(schema);
      expect(validate(sample), type).toBe(true);
      expect(validate({ ...sample, patient_name: "Jordan" }), type).toBe(false);
      expect(example).toMatchObject({ type, data: sample });
    }
  });

  it("refuses parameters it does not know", async () => {
    const answer = await callRoute(list, { method: "GET", path: "/v1/event-types?stage=payment" });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe("unknown_parameter");
  });

  it("answers 405 with Allow to other methods", async () => {
    const answer = await callRoute(post, { method: "POST", path: "/v1/event-types", body: {} });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("GET /v1/event-types/{type}", () => {
  it("answers one type", async () => {
    const { status, body } = await read("835.received");
    expect(status).toBe(200);
    expect(body).toMatchObject({ object: "event_type", type: "835.received", stage: "payment" });
    expect(body.schema.properties.amount_posted).toBeDefined();
    expect(body.recommended_handling).toContain("amount_posted");
  });

  it.each(["endpoint.check", "bill.eaten", "Bill.Created", "bill%00created", "../secrets"])(
    "answers 404 to %s",
    async (type) => {
      const { status, body } = await read(type);
      expect([status, body.code]).toEqual([404, "not_found"]);
    },
  );
});
