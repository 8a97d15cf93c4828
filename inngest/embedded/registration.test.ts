import { describe, expect, it } from "vitest";
import { parseRegistration } from "./registration";

const step = (retries?: object) => ({
  step: { id: "step", name: "step", runtime: { type: "http", url: "x" }, retries },
});
const fn = (settings: object) => ({
  id: "app-fn",
  name: "fn",
  triggers: [{ event: "a/b" }],
  steps: step(),
  ...settings,
});
const read = (settings: object) => parseRegistration({ functions: [fn(settings)] })[0];

describe("registered functions", () => {
  it("reads triggers, attempts and limits as Inngest defines them", () => {
    const spec = read({
      triggers: [{ event: "a/b" }, { cron: "0 3 * * *" }],
      steps: step({ attempts: 0 }),
      concurrency: 2,
    });
    expect(spec).toMatchObject({ id: "app-fn", events: new Set(["a/b"]), attemptsMax: 1, concurrencyMax: 2 });
    expect(spec?.crons.map(({ line }) => line)).toEqual(["0 3 * * *"]);
    expect(read({})).toMatchObject({ attemptsMax: 5, concurrencyMax: Number.POSITIVE_INFINITY });
    expect(read({ concurrency: 0 })?.concurrencyMax).toBe(Number.POSITIVE_INFINITY);
    expect(read({ concurrency: { limit: 3 } })?.concurrencyMax).toBe(3);
  });

  it.each([
    ["batchEvents", { batchEvents: { maxSize: 5, timeout: "5s" } }],
    ["debounce", { debounce: { period: "5s" } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "5s" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["cancel", { cancel: [{ event: "a/c" }] }],
    ["concurrency", { concurrency: { limit: 1, key: "event.data.id" } }],
    ["triggers.0", { triggers: [{ event: "a/b", expression: "event.data.n > 1" }] }],
  ])("refuses %s by name instead of ignoring it", (name, settings) => {
    expect(() => read(settings)).toThrow(new RegExp(`^Function app-fn uses ${name}.*set INNGEST_DEV`));
  });

  it("refuses a cron line that it cannot read", () => {
    expect(() => read({ triggers: [{ cron: "@daily" }] })).toThrow('cannot read the cron line "@daily"');
  });
});
