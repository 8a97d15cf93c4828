import type { Rule } from "./rule";
import { cycles } from "./rules/cycles";
import { components, direction } from "./rules/direction";
import { clock, nouns } from "./rules/nouns";
import { doors, persistence, queries } from "./rules/persistence";
import { allMethods, shortRoutes } from "./rules/routes";
import { browserSafe, marked, noServerActions } from "./rules/server-only";
import { naming, noLooseEnds, noSilencedChecks, noSleepingTests, size } from "./rules/tidiness";

/** The rules of the house; each is proven on a planted violation in rules.test.ts. */
export const RULES: readonly Rule[] = [
  direction,
  components,
  cycles,
  persistence,
  queries,
  doors,
  nouns,
  clock,
  noServerActions,
  marked,
  browserSafe,
  shortRoutes,
  allMethods,
  size,
  naming,
  noSleepingTests,
  noLooseEnds,
  noSilencedChecks,
];
