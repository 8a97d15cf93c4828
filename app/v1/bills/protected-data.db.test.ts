import { afterAll, beforeAll, expect, it } from "vitest";
import { fullBill } from "@/lib/bills/bill.fixture";
import { openBillsDatabase } from "@/lib/bills/bills-testing.fixture";
import { openPatient } from "@/lib/bills/patient-envelope";
import { callRoute, createTestOrganization, createTestToken } from "@/lib/testing/fixtures";
import { PATCH as update } from "./[id]/route";
import { POST as send } from "./[id]/send/route";
import { POST as create, GET as list } from "./route";

let database: Awaited<ReturnType<typeof openBillsDatabase>>;
let token: string;
let id: string;

/** Every value of the patient and every diagnosis, in forms that no other member has. */
const PROTECTED = {
  patient: {
    first_name: "Xanthippe",
    last_name: "Unmistakable",
    date_of_birth: "1931-12-30",
    sex: "F" as const,
    address: {
      line1: "77 Nowhere Elsewhere",
      line2: "Unit Q9",
      city: "Zyzzyx",
      state: "CA",
      postal_code: "92309",
    },
  },
  diagnosis_codes: ["V97.33XD"],
};
const WORDS = [
  "Xanthippe",
  "Unmistakable",
  "1931-12-30",
  "Nowhere Elsewhere",
  "Unit Q9",
  "Zyzzyx",
  "92309",
  "V97.33",
];

beforeAll(async () => {
  database = await openBillsDatabase();
  const { ctx } = await createTestOrganization();
  ({ token } = await createTestToken(ctx));
  const call = { token, headers: { "idempotency-key": "protected" } };
  const made = await callRoute(create, {
    method: "POST",
    path: "/v1/bills",
    body: fullBill(PROTECTED),
    ...call,
  });
  id = made.body.id;
  const at = { token, params: { id } };
  await callRoute(update, {
    method: "PATCH",
    path: `/v1/bills/${id}`,
    body: { ...PROTECTED, employer: "Other Foods" },
    ...at,
  });
  const sent = await callRoute(send, {
    method: "POST",
    path: `/v1/bills/${id}/send`,
    body: { method: "ebill" },
    ...at,
  });
  expect([made.status, sent.status]).toEqual([201, 200]);
});
afterAll(() => database.close());

it("no table holds a word of the patient or a diagnosis in the clear", async () => {
  const tables = await database.sql<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["bills", "audit_log", "idempotency_keys"]),
  );
  for (const { name } of tables) {
    const rows = JSON.stringify(await database.sql(`select t::text as row from "${name}" t`));
    for (const word of WORDS) expect(rows, `${word} in ${name}`).not.toContain(word);
  }
});

it("the search of that test finds what is in the clear", async () => {
  const rows = JSON.stringify(await database.sql("select t::text as row from bills t"));
  expect(rows).toContain("Other Foods");
  expect(JSON.stringify(await database.sql("select t::text as row from events t"))).toContain("MB-000101");
});

it("a list shows initials and the year of birth, no more", async () => {
  const { body, text } = await callRoute(list, { method: "GET", path: "/v1/bills", token });
  expect(body.data[0].patient).toEqual({ initials: "X. U.", birth_year: 1931 });
  expect(body.data[0]).not.toHaveProperty("diagnosis_codes");
  for (const word of WORDS) expect(text).not.toContain(word);
});

it("an envelope that is moved to another bill does not open", async () => {
  const [row] = await database.sql<{ patient_encrypted: string }>("select patient_encrypted from bills");
  const patientEncrypted = row?.patient_encrypted ?? "";
  expect(openPatient({ id, patientEncrypted }).patient.last_name).toBe("Unmistakable");
  expect(() => openPatient({ id: `bill_${"0".repeat(32)}`, patientEncrypted })).toThrow(
    "belongs to something else",
  );
});
