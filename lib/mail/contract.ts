import { z } from "zod";
import { endpoint } from "../http/contract";
import { listOf, pageQuery } from "../pagination";

export const mailShape = z.object({
  object: z.literal("mail"),
  id: z.string(),
  kind: z.string(),
  recipient: z.string(),
  subject: z.string(),
  /** Kept in local mode only, where there is no mail server; else empty. */
  body: z.string(),
  /** Null when it could not be sent. */
  sent_at: z.string().nullable(),
  created_at: z.string(),
});

export const listMailsContract = endpoint({
  method: "GET",
  path: "/v1/mails",
  operationId: "listMails",
  tag: "Account",
  summary: "List mails that were sent",
  description:
    "Those to you and to the practice, newest first; for owners also those to members of this practice alone.",
  access: "session",
  query: z.strictObject(pageQuery),
  response: listOf(mailShape),
});
