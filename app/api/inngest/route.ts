import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions";

export const runtime = "nodejs";

// At least the drain's budget (DELIVERY_BUDGET_MS, 50 s by default) and 10 s to settle what is in flight; the rest
// is room for a larger budget.
export const maxDuration = 300;

// Unsigned sync requests are refused: a stranger could have the app registered under a Host of his own.
export const { GET, POST, PUT } = serve({
  client: inngest,
  functions,
  enableUnauthedSync: false,
});
