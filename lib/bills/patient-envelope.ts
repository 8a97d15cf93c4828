import "server-only";
import { z } from "zod";
import { decrypt, encrypt } from "@/lib/crypto/envelope";
import { patientResource } from "./schema";

const protectedData = z.object({ patient: patientResource, diagnosis_codes: z.array(z.string()) });

/** What a bill knows about a person's health: at rest only inside the envelope. */
export type ProtectedData = z.output<typeof protectedData>;

/** Seals for one bill: moved to another row, it does not open. */
export function sealPatient(billId: string, data: ProtectedData): string {
  return encrypt(JSON.stringify(data), billId);
}

/** @throws EnvelopeError when it was altered or sealed for another bill */
export function openPatient(bill: { id: string; patientEncrypted: string }): ProtectedData {
  return protectedData.parse(JSON.parse(decrypt(bill.patientEncrypted, bill.id)));
}
