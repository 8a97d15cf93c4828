import { getBillContract, updateBillContract } from "@/lib/bills/contract";
import { getBill } from "@/lib/bills/get-bill";
import { updateBill } from "@/lib/bills/update-bill";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const GET = serve(getBillContract, getBill);
export const PATCH = serve(updateBillContract, updateBill);
export const { POST, PUT, DELETE } = methodNotAllowed("GET", "PATCH");
