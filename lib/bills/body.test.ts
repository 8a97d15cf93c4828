import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { setClock } from "@/lib/clock";
import { DomainError } from "@/lib/errors";
import { parsePart } from "@/lib/http/parse-input";
import { fullBill, type PushedBill, pushedBill } from "./bill.fixture";
import { billBody, billPatch } from "./body";

beforeEach(() => setClock(() => new Date("2026-11-20T18:00:00Z")));
afterEach(() => setClock());

/** `pointer code` of every mistake. */
function mistakes(body: unknown, schema: z.ZodType = billBody): string[] {
  try {
    parsePart(schema, body, "body");
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    for (const { detail } of error.errors) expect(detail.length).toBeGreaterThan(10);
    return error.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

const [first, second] = pushedBill().lines as [PushedBill["lines"][0], PushedBill["lines"][0]];
const withLine = (more: object) => ({ ...pushedBill(), lines: [{ ...first, ...more }, second] });
const withPatient = (more: object) => ({ ...fullBill(), patient: { ...fullBill().patient, ...more } });
const withProvider = (more: object) => ({
  ...pushedBill(),
  rendering_provider: { ...pushedBill().rendering_provider, ...more },
});
const address = { line1: "1 Fiction Way", city: "Sacramento", state: "CA", postal_code: "95814" };

describe("a bill is accepted", () => {
  it.each<[string, object]>([
    ["as integrators push it", pushedBill()],
    ["with every optional member", fullBill()],
    [
      "with optional members null",
      { ...pushedBill(), external_id: null, diagnosis_codes: null, attachments: null },
    ],
    ["for a service of today in California", pushedBill({ date_of_service: "2026-11-20" })],
    ["as treatment without a referral", pushedBill({ bill_type: "treatment", referral: null })],
    ["with amounts of fewer decimals", withLine({ charge: "2015" })],
    ["with 50 lines", pushedBill({ lines: Array(50).fill(second) })],
    ["without modifiers", withLine({ modifiers: undefined })],
    ["with names of other scripts", withPatient({ first_name: "Zoë", last_name: "山田" })],
  ])("%s", (_, body) => {
    expect(mistakes(body)).toEqual([]);
  });

  it("with spaces around names cut off", () => {
    const body = billBody.parse(pushedBill({ employer: "  Fictional Foods " }));
    expect(body.employer).toBe("Fictional Foods");
  });
});

describe("a mistake is named by its pointer:", () => {
  it.each<[string, unknown]>([
    ["/external_id too_small", { ...pushedBill(), external_id: "" }],
    ["/external_id too_big", { ...pushedBill(), external_id: "x".repeat(101) }],
    ["/external_id invalid_format", { ...pushedBill(), external_id: "two words" }],
    ["/bill_type invalid_value", { ...pushedBill(), bill_type: "dental" }],
    ["/claim_number required", { ...pushedBill(), claim_number: undefined }],
    ["/claim_number invalid_format", { ...pushedBill(), claim_number: "*bad~" }],
    ["/claim_number too_big", { ...pushedBill(), claim_number: "1".repeat(51) }],
    ["/payer_id invalid_format", { ...pushedBill(), payer_id: "x" }],
    ["/payer_id invalid_type", { ...pushedBill(), payer_id: 7 }],
    ["/claims_administrator too_small", { ...pushedBill(), claims_administrator: "   " }],
    ["/employer too_big", { ...pushedBill(), employer: "x".repeat(61) }],
    ["/employer invalid_format", { ...pushedBill(), employer: "Fictional\nFoods" }],
    ["/referral required", { ...pushedBill(), referral: undefined }],
    ["/referral invalid_value", { ...pushedBill(), referral: "friend" }],
    ["/patient required", { ...pushedBill(), patient: undefined }],
    ["/patient/first_name too_small", withPatient({ first_name: "" })],
    ["/patient/last_name too_big", withPatient({ last_name: "x".repeat(61) })],
    ["/patient/date_of_birth invalid_format", withPatient({ date_of_birth: "1980-02-30" })],
    ["/patient/date_of_birth date_too_early", withPatient({ date_of_birth: "1880-01-01" })],
    ["/patient/date_of_birth date_order", withPatient({ date_of_birth: "2025-11-03" })],
    ["/patient/sex invalid_value", withPatient({ sex: "male" })],
    ["/patient/ssn unknown_field", withPatient({ ssn: "000-00-0000" })],
    ["/patient/address/state unknown_state", withPatient({ address: { ...address, state: "ZZ" } })],
    [
      "/patient/address/postal_code invalid_format",
      withPatient({ address: { ...address, postal_code: "958" } }),
    ],
    [
      "/employer_address/line1 required",
      { ...pushedBill(), employer_address: { ...address, line1: undefined } },
    ],
    ["/date_of_injury invalid_format", { ...pushedBill(), date_of_injury: "11/02/2025" }],
    ["/date_of_injury date_order", { ...pushedBill(), date_of_injury: "2026-09-16" }],
    ["/date_of_service invalid_format", { ...pushedBill(), date_of_service: "2026-09-31" }],
    ["/date_of_service date_in_future", { ...pushedBill(), date_of_service: "2026-11-21" }],
    ["/rendering_provider/npi invalid_format", withProvider({ npi: "12345" })],
    ["/rendering_provider/npi npi_check_digit", withProvider({ npi: "1234567890" })],
    ["/rendering_provider/npi invalid_type", withProvider({ npi: 1234567893 })],
    ["/rendering_provider/name required", withProvider({ name: undefined })],
    ["/lines required", { ...pushedBill(), lines: undefined }],
    ["/lines too_small", { ...pushedBill(), lines: [] }],
    ["/lines too_big", { ...pushedBill(), lines: Array(51).fill(second) }],
    ["/lines/0/code invalid_format", withLine({ code: "ml201" })],
    ["/lines/0/code unknown_code", withLine({ code: "ML299" })],
    ["/lines/0/modifiers/0 invalid_format", withLine({ modifiers: ["950"] })],
    ["/lines/0/modifiers duplicate", withLine({ modifiers: ["95", "95"] })],
    ["/lines/0/modifiers too_big", withLine({ modifiers: ["92", "93", "94", "95", "96"] })],
    ["/lines/0/units too_small", withLine({ units: 0 })],
    ["/lines/0/units invalid_type", withLine({ units: 1.5 })],
    ["/lines/0/units too_big", withLine({ units: 100_000 })],
    ["/lines/0/charge invalid_type", withLine({ charge: 2015 })],
    ["/lines/0/charge invalid_format", withLine({ charge: "2,015.00" })],
    ["/lines/0/charge invalid_format", withLine({ charge: "2015.001" })],
    ["/lines/0/charge invalid_format", withLine({ charge: "-1.00" })],
    ["/lines/0/charge invalid_format", withLine({ charge: "10000000.00" })],
    ["/lines/0/charge not_positive", withLine({ charge: "0.00" })],
    ["/lines/1 invalid_type", { ...pushedBill(), lines: [first, "ML201"] }],
    ["/lines total_too_large", withLine({ charge: "9999999.99" })],
    ["/lines allowance_too_large", withLine({ code: "ML204", units: 99_999 })],
    ["/diagnosis_codes/0 invalid_format", { ...pushedBill(), diagnosis_codes: ["back pain"] }],
    ["/diagnosis_codes duplicate", { ...pushedBill(), diagnosis_codes: ["M54.50", "M5450"] }],
    [
      "/diagnosis_codes too_big",
      { ...pushedBill(), diagnosis_codes: Array.from({ length: 13 }, (_, i) => `M5${i % 10}.${i}`) },
    ],
    ["/place_of_service invalid_format", { ...pushedBill(), place_of_service: "office" }],
    [
      "/attachments/0/report_type invalid_format",
      { ...pushedBill(), attachments: [{ report_type: "ozz", control_number: "A1" }] },
    ],
    [
      "/attachments/0/content unknown_field",
      { ...pushedBill(), attachments: [{ report_type: "OZ", control_number: "A1", content: "JVBERi0=" }] },
    ],
    ["/expected_allowed invalid_format", { ...pushedBill(), expected_allowed: "12.345" }],
    ["/status unknown_field", { ...pushedBill(), status: "paid" }],
    [" invalid_type", [pushedBill()]],
  ])("%s", (expected, body) => {
    expect(mistakes(body)).toContain(expected);
  });
});

describe("all mistakes are named in one answer", () => {
  it("those of single members and those between members", () => {
    const body = {
      ...withLine({ charge: "x", units: 0 }),
      date_of_injury: "2026-10-01",
      referral: null,
      extra: 1,
    };
    expect(mistakes(body).sort()).toEqual([
      "/date_of_injury date_order",
      "/extra unknown_field",
      "/lines/0/charge invalid_format",
      "/lines/0/units too_small",
      "/referral required",
    ]);
  });

  it("an empty body lists what is needed", () => {
    expect(mistakes({}).map((mistake) => mistake.split(" ")[0])).toEqual([
      "/bill_type",
      "/claim_number",
      "/payer_id",
      "/claims_administrator",
      "/employer",
      "/patient",
      "/date_of_injury",
      "/date_of_service",
      "/rendering_provider",
      "/lines",
    ]);
  });
});

describe("a change", () => {
  it("may have any subset of members", () => {
    for (const [name, value] of Object.entries(fullBill()))
      expect(mistakes({ [name]: value }, billPatch)).toEqual([]);
  });

  it("must have at least one, and only members of a bill", () => {
    expect(mistakes({}, billPatch)).toEqual([" empty"]);
    expect(mistakes({ number: "MB-000001" }, billPatch)).toEqual(["/number unknown_field"]);
  });
});

it("the schemas can be written as JSON Schema", () => {
  for (const schema of [billBody, billPatch]) {
    expect(z.toJSONSchema(schema, { io: "input" })).toMatchObject({
      type: "object",
      additionalProperties: false,
    });
  }
});
