// A process that runs as many drains as it is told, side by side on its own slots, once it is given the word.
import { once } from "node:events";
import { drain } from "../../drain";
import { createSlots } from "../../slots";

const drains = Number(process.argv[2]);
const slots = createSlots(64);
process.send?.("ready");
await once(process, "message");
const runs = Array.from({ length: drains }, () =>
  drain({ budgetMs: 120_000, slots, isStopping: () => false }),
);
const counts = await Promise.all(runs);
const delivered = counts.reduce((sum, run) => sum + run.delivered, 0);
process.send?.({ delivered }, () => process.exit(0));
