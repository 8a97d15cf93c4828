import { expect, test } from "vitest";
import { Running } from "@/scripts/launcher/running";

const quiet = () => undefined;

test("parts stop one after the other, the last one started first", async () => {
  const running = new Running();
  const log: string[] = [];
  for (const name of ["database", "clock", "app"]) {
    running.add(name, async () => {
      log.push(`${name} asked`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`${name} gone`);
    });
  }
  await running.stop(quiet);
  expect(log).toEqual([
    "app asked",
    "app gone",
    "clock asked",
    "clock gone",
    "database asked",
    "database gone",
  ]);
});

test("a part that fails to stop does not keep the others running", async () => {
  const running = new Running();
  const stopped: string[] = [];
  running.add("database", async () => {
    stopped.push("database");
  });
  running.add("app", async () => {
    throw new Error("stuck");
  });
  const said: string[] = [];
  await running.stop((line) => said.push(line));
  expect(stopped).toEqual(["database"]);
  expect(said).toContain("app did not stop: stuck");
});

test("a stop that is under way can be hurried", async () => {
  const running = new Running();
  running.add("app", (hurry) => new Promise((resolve) => hurry.addEventListener("abort", () => resolve())));
  const stopped = running.stop(quiet);
  running.hurry();
  await stopped;
});

test("once a stop has begun a start in progress goes no further, and what it had started is stopped", async () => {
  const running = new Running();
  await running.stop(quiet);
  expect(() => running.assertGoingOn()).toThrow("being stopped");
  const stopped: string[] = [];
  running.add("database", async () => {
    stopped.push("database");
  });
  await running.stop(quiet);
  expect(stopped).toEqual(["database"]);
});

test("a part that ended by itself is not stopped", async () => {
  const running = new Running();
  running.add("app", () => Promise.reject(new Error("must not be called")));
  running.remove("app");
  const said: string[] = [];
  await running.stop((line) => said.push(line));
  expect(said).toEqual([]);
});
