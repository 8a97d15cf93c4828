import { now } from "@/lib/clock";

// Swedish writes dates as ISO 8601 does.
const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Los_Angeles", dateStyle: "short" });

/** Today's date in California, `YYYY-MM-DD`: deadlines and dates of service are days there. */
export function californiaToday(): string {
  return format.format(now());
}
