import "server-only";
import type { z } from "zod";
import type { BillRow } from "./bill-row";
import { submissionResource } from "./submission-schema";

/** One sending of a bill, without the free text of its reason. */
export function presentSubmission(row: BillRow["submissions"][number]): z.output<typeof submissionResource> {
  return submissionResource.parse({
    id: row.id,
    no: row.no,
    kind: row.kind,
    method: row.method,
    patient_control_number: row.patientControlNumber,
    isa13: row.isa13,
    gs06: row.gs06,
    st02: row.st02,
    sent_at: row.sentAt.toISOString(),
    delivery_status: row.deliveryStatus,
    warnings: row.warnings,
  });
}
