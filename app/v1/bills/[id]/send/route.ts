import { sendBillContract } from "@/lib/bills/contract";
import { getBill } from "@/lib/bills/get-bill";
import { sendBill } from "@/lib/bills/send-bill";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const POST = serve(sendBillContract, sendBill, { replay: getBill });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
