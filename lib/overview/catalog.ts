/**
 * A bill that passes every check, for requests to paste. Without `external_id`, so it can be posted again and
 * again; the people in it do not exist.
 */
export const EXAMPLE_BILL = {
  bill_type: "medical_legal",
  claim_number: "WC-2026-000777",
  payer_id: "EXMPL01",
  claims_administrator: "Example Mutual Comp",
  employer: "Fictional Foods",
  referral: "panel_qme",
  patient: { first_name: "Jordan", last_name: "Testworker", date_of_birth: "1980-01-31" },
  date_of_injury: "2025-11-02",
  date_of_service: "2026-09-15",
  rendering_provider: { npi: "1234567893", name: "Fictional Evaluators" },
  lines: [{ code: "ML201", modifiers: ["95"], units: 1, charge: "2015.00" }],
};

/** Stands for the token in a shell that has it in this variable, as the downloaded .env file names it. */
export const TOKEN_VARIABLE = "MINDBILL_API_TOKEN";

/** A command that answers what a token is and may do. `token` is put in as it is: a token, or `$VARIABLE`. */
export function curlMe(origin: string, token: string): string {
  return `curl -sS ${origin}/v1/me \\\n  -H "Authorization: Bearer ${token}"`;
}

/** A command that pushes the example bill. */
export function curlBill(origin: string, token: string): string {
  return [
    `curl -sS ${origin}/v1/bills \\`,
    `  -H "Authorization: Bearer ${token}" \\`,
    '  -H "Content-Type: application/json" \\',
    `  -d '${membersPerLine(EXAMPLE_BILL)}'`,
  ].join("\n");
}

/** JSON with one member of the outermost object per line: short enough to look at. */
function membersPerLine(value: object): string {
  const members = Object.entries(value).map(([name, member]) => `    "${name}": ${JSON.stringify(member)}`);
  return `{\n${members.join(",\n")}\n  }`;
}
