// `node scripts/run.mjs prisma/seed.ts` with DATABASE_URL: the demo practice of the local mode. Its last line on
// standard output is JSON: {"created":true,"logins":[…]} when it made the practice, else {"created":false}.
import { disconnect } from "@/lib/db";
import { seedDemoPractice } from "@/prisma/seed/demo-practice";

const logins = process.env.MINDBILL_MODE === "local" ? await seedDemoPractice() : null;
console.log(JSON.stringify(logins ? { created: true, logins } : { created: false }));
await disconnect();
