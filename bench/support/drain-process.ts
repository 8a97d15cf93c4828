// A process that does nothing but drain, and tells its parent how large it became.
import { drain } from "@/lib/deliveries/drain";
import { createSlots } from "@/lib/deliveries/slots";

let rssMax = 0;
const sampling = setInterval(() => {
  rssMax = Math.max(rssMax, process.memoryUsage.rss());
}, 50);
const startedAt = performance.now();
const { delivered } = await drain({ budgetMs: 600_000, slots: createSlots(256), isStopping: () => false });
const seconds = (performance.now() - startedAt) / 1_000;
clearInterval(sampling);
process.send?.({ rssMaxMb: Math.round(rssMax / 2 ** 20), delivered, seconds }, () => process.exit(0));
