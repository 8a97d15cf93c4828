import { randomBytes } from "node:crypto";
import type { Role } from "@/lib/auth/ctx";
import { hashPassword } from "@/lib/auth/password";
import { type Tx, withSystem } from "@/lib/db";
import { newId } from "@/lib/id";

/** The practice of the fictional X12 files that the documentation and the tests use. */
const PRACTICE = {
  name: "Sierra Test Medical Evaluators",
  taxId: "990000017",
  npi: "1234567893",
  settings: {
    billing_address: {
      line1: "100 Fiction Blvd",
      line2: null,
      city: "Sacramento",
      state: "CA",
      postal_code: "95814-1234",
    },
    taxonomy: "208100000X",
  },
};

const PEOPLE: { role: Role; mailbox: string; name: string }[] = [
  { role: "owner", mailbox: "owner", name: "Olivia Owner" },
  { role: "admin", mailbox: "admin", name: "Adam Admin" },
  { role: "biller", mailbox: "biller", name: "Bianca Biller" },
  { role: "read_only", mailbox: "readonly", name: "Rhea Readonly" },
];

export type Login = { email: string; password: string; role: Role; name: string };

/**
 * Makes the demo practice, LIVE and SANDBOX, with one user per role, unless it exists.
 * @returns the logins with their passwords, which are stored nowhere else; null when it exists already
 */
export async function seedDemoPractice(): Promise<Login[] | null> {
  const people = await Promise.all(
    PEOPLE.map(async (person) => {
      const password = randomBytes(12).toString("base64url");
      const email = `${person.mailbox}@sierra-test.example`;
      return { ...person, email, password, passwordHash: await hashPassword(password) };
    }),
  );
  const made = await withSystem(async (tx) => {
    // Two starts at the same moment must not both find nothing.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('mindbill.seed'))`;
    if (await tx.organization.findFirst({ where: { taxId: PRACTICE.taxId } })) return false;
    await insertPractice(tx, people);
    return true;
  });
  if (!made) return null;
  return people.map(({ email, password, role, name }) => ({ email, password, role, name }));
}

async function insertPractice(
  tx: Tx,
  people: { email: string; name: string; role: Role; passwordHash: string }[],
): Promise<void> {
  const organizations = (["live", "sandbox"] as const).map((environment) => ({
    id: newId("org"),
    environment,
    ...PRACTICE,
  }));
  await tx.organization.createMany({ data: organizations });
  for (const { role, email, name, passwordHash } of people) {
    const user = await tx.user.upsert({
      where: { email },
      create: { id: newId("usr"), email, name, passwordHash },
      update: { passwordHash },
    });
    await tx.membership.createMany({
      data: organizations.map(({ id }) => ({
        id: newId("mem"),
        organizationId: id,
        userId: user.id,
        role,
      })),
    });
  }
}
