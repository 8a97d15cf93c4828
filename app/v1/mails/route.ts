import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { listMailsContract } from "@/lib/mail/contract";
import { listMails } from "@/lib/mail/list-mails";

export const GET = serve(listMailsContract, listMails);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
