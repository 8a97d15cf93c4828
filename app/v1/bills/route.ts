import { createBillContract, listBillsContract } from "@/lib/bills/contract";
import { createBill } from "@/lib/bills/create-bill";
import { getBill } from "@/lib/bills/get-bill";
import { listBills } from "@/lib/bills/list-bills";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const GET = serve(listBillsContract, listBills);
export const POST = serve(createBillContract, createBill, { replay: getBill });
export const { PUT, PATCH, DELETE } = methodNotAllowed("GET", "POST");
