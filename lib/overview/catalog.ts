import { EXAMPLE_BILL } from "../bills/example-bill";

/** Any practice may paste it, so it names none. */
const BILL = { ...EXAMPLE_BILL, rendering_provider: { npi: "1234567893", name: "Fictional Evaluators" } };

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
    `  -d '${membersPerLine(BILL)}'`,
  ].join("\n");
}

/** JSON with one member of the outermost object per line: short enough to look at. */
function membersPerLine(value: object): string {
  const members = Object.entries(value).map(([name, member]) => `    "${name}": ${JSON.stringify(member)}`);
  return `{\n${members.join(",\n")}\n  }`;
}
