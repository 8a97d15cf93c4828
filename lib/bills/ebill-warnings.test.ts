import { expect, it } from "vitest";
import { ebillWarnings } from "./ebill-warnings";

const address = {
  line1: "1 Fiction Way",
  line2: null,
  city: "Sacramento",
  state: "CA",
  postal_code: "95814",
};
const patient = { first_name: "Jordan", last_name: "Testworker", date_of_birth: "1980-01-31" };
const complete = {
  patient: { ...patient, sex: "M" as const, address },
  diagnosis_codes: ["M54.50"],
  place_of_service: "11",
  employer_address: address,
};
const settings = { billing_address: address, taxonomy: "208100000X" };

it("warns of nothing when the bill and the practice have it all", () => {
  expect(ebillWarnings(complete, settings)).toEqual([]);
});

it("names every default that the e-bill falls back to", () => {
  const bare = {
    patient: { ...patient, sex: null, address: null },
    diagnosis_codes: [],
    place_of_service: null,
    employer_address: null,
  };
  for (const unset of [{}, null, "nonsense"]) {
    expect(ebillWarnings(bare, unset).map((w) => [w.field, w.default])).toEqual([
      ["diagnosis_codes", "Z04.2"],
      ["patient.sex", "U"],
      ["patient.address", "billing_address"],
      ["place_of_service", "11"],
      ["employer_address", "billing_address"],
      ["settings.billing_address", "UNKNOWN, CA 99999"],
      ["settings.taxonomy", "208D00000X"],
    ]);
  }
});
