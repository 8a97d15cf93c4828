import { describe, expect, it } from "vitest";
import { projectRoot } from "@/scripts/project-root";
import { readTree } from "./read-tree";
import type { Rule } from "./rule";
import { RULES } from "./rules";
import { cycles } from "./rules/cycles";
import { components, direction } from "./rules/direction";
import { clock, EXCEPTIONS, nouns } from "./rules/nouns";
import { doors, persistence, queries } from "./rules/persistence";
import { allMethods, shortRoutes } from "./rules/routes";
import { browserSafe, marked, noServerActions } from "./rules/server-only";
import { naming, noLooseEnds, noSilencedChecks, noSleepingTests, size } from "./rules/tidiness";
import { readSource } from "./source";

type Tree = Record<string, string>;

/** Files of a house that is not there; what they import need not exist. */
function planted(tree: Tree) {
  return Object.entries(tree).map(([file, text]) => readSource(file, text, (name) => name in tree));
}

const lines = (count: number) => "const a = 1;\n".repeat(count);
const METHODS = "export const { GET, POST, PUT, PATCH, DELETE } = handlers;\n";

/** Per rule: trees that break it, and trees that come close and keep it. */
const CASES: [rule: Rule, breaking: Tree[], keeping: Tree[]][] = [
  [
    direction,
    [
      { "lib/bills/create-bill.ts": 'import { Page } from "@/app/page";' },
      { "lib/bills/create-bill.ts": 'import { Button } from "../../components/ui/button";' },
      { "lib/bills/create-bill.ts": 'import { all } from "@/inngest/functions";' },
      { "components/bills/list.tsx": 'import { GET } from "@/app/v1/bills/route";' },
      { "inngest/functions/drain.ts": 'import { Page } from "@/app/page";' },
      { "app/page.tsx": 'const { run } = await import("@/scripts/run");' },
      { "app/page.tsx": 'export { createTestToken } from "@/lib/testing/fixtures";' },
    ],
    [
      { "app/page.tsx": 'import { List } from "@/components/bills/list";' },
      { "lib/bills/x.test.ts": 'import { GET } from "@/app/v1/bills/route";' },
      { "lib/bills/present.ts": 'import type { Bill } from "@/prisma/generated/client";' },
    ],
  ],
  [
    components,
    [
      { "components/bills/list.tsx": 'import { listBills } from "@/lib/bills/list-bills";' },
      { "components/bills/list.tsx": 'export { serve } from "@/lib/http/serve";' },
    ],
    [
      { "components/bills/list.tsx": 'import { listBillsContract } from "@/lib/bills/contract";' },
      { "components/bills/list.tsx": 'import { call } from "@/lib/http/client";' },
      { "components/bills/list.tsx": 'import type { Bill } from "@/lib/bills/present";' },
      { "components/docs/types.tsx": 'import { EVENT_TYPES } from "@/lib/events/catalog";' },
    ],
  ],
  [
    cycles,
    [
      {
        "lib/a/one.ts": 'import { two } from "./two";',
        "lib/a/two.ts": 'import {\n  three,\n  type Three,\n} from "@/lib/a/three";',
        "lib/a/three.ts": 'export * from "./one";',
      },
      { "lib/a/self.ts": 'import { self } from "./self";' },
    ],
    [
      {
        "lib/a/one.ts": 'import { two } from "./two";',
        "lib/a/two.ts": 'import type { One } from "./one";\nimport { three } from "./three";',
        "lib/a/three.ts": "export const three = 3;",
      },
    ],
  ],
  [
    persistence,
    [
      { "app/v1/bills/route.ts": 'import { withTenant } from "@/lib/db";' },
      { "components/bills/list.tsx": 'import type { Bill } from "@/prisma/generated/client";' },
      { "inngest/functions/drain.ts": 'import pg from "pg";' },
      { "lib/pagination.ts": 'import { withSystem } from "./db";' },
    ],
    [
      { "lib/bills/get-bill.ts": 'import { withTenant } from "../db";' },
      { "lib/clock.ts": 'import type { Tx } from "./db";' },
    ],
  ],
  [
    queries,
    [
      { "app/page.tsx": "const rows = await tx.$queryRaw`select 1`;" },
      { "inngest/functions/drain.ts": "await withSystem((tx) => tx.bill.findMany());" },
    ],
    [
      { "lib/bills/list.ts": "tx.$queryRaw`select 1`" },
      { "app/page.tsx": "// withTenant(ctx) is for verbs" },
    ],
  ],
  [
    doors,
    [
      { "lib/bills/get-bill.ts": 'import pg from "pg";' },
      { "lib/bills/get-bill.ts": 'import { PrismaClient } from "@/prisma/generated/client";' },
      { "app/page.tsx": 'import { PrismaPg } from "@prisma/adapter-pg";' },
    ],
    [
      { "lib/db.ts": 'import { PrismaPg } from "@prisma/adapter-pg";' },
      { "lib/bills/present.ts": 'import type { Bill } from "@/prisma/generated/client";' },
    ],
  ],
  [
    nouns,
    [
      { "lib/bills/create-bill.ts": 'import { createWebhook } from "@/lib/webhooks/create-webhook";' },
      { "lib/pagination.ts": 'import { listBills } from "./bills/list-bills";' },
      { "lib/http/serve.ts": 'import { getBill } from "../bills/get-bill";' },
      { "lib/bills/create-bill.ts": 'import { wake } from "../deliveries/wake";' },
    ],
    [
      { "lib/bills/create-bill.ts": 'import { publish } from "../events/publish";' },
      { "lib/bills/create-bill.ts": 'import { audit } from "../audit/record";' },
      { "lib/webhooks/contract.ts": 'import { deliverySchema } from "../deliveries/schema";' },
      { "lib/webhooks/present.ts": 'import type { Class } from "../deliveries/error-classes";' },
      { "lib/events/publish.ts": 'import { wake } from "../deliveries/wake";', "lib/deliveries/wake.ts": "" },
    ],
  ],
  [
    clock,
    [
      { "lib/bills/create-bill.ts": 'import { inngest } from "@/inngest/client";' },
      { "app/v1/bills/route.ts": 'import { inngest } from "@/inngest/client";' },
      { "lib/bills/create-bill.ts": 'import { Inngest } from "inngest";' },
    ],
    [
      { "lib/deliveries/wake.ts": 'import { inngest } from "@/inngest/client";' },
      { "app/api/inngest/route.ts": 'import { inngest } from "@/inngest/client";' },
    ],
  ],
  [
    noServerActions,
    [{ "app/page.tsx": '"use server";' }, { "lib/a/b.ts": "async function save() {\n  'use server';\n}" }],
    [{ "components/a/b.tsx": '"use client";' }],
  ],
  [
    marked,
    [{ "lib/bills/get-bill.ts": 'import { withTenant } from "@/lib/db";', "lib/db.ts": "" }],
    [
      {
        "lib/bills/get-bill.ts": 'import "server-only";\nimport { withTenant } from "../db";',
        "lib/db.ts": "",
      },
      { "lib/bills/row.ts": 'import type { Tx } from "../db";', "lib/db.ts": "" },
    ],
  ],
  [
    browserSafe,
    [
      {
        "components/bills/list.tsx": '"use client";\nimport { contract } from "@/lib/bills/contract";',
        "lib/bills/contract.ts": 'import { digest } from "./digest";',
        "lib/bills/digest.ts": 'import { createHash } from "node:crypto";',
      },
      {
        "app/page.tsx": '"use client";\nimport { verb } from "@/lib/bills/verb";',
        "lib/bills/verb.ts": 'import "server-only";',
      },
    ],
    [
      {
        "components/bills/list.tsx": '"use client";\nimport type { Bill } from "@/lib/bills/verb";',
        "lib/bills/verb.ts": 'import "server-only";',
      },
      { "components/bills/server.tsx": 'import "server-only";' },
    ],
  ],
  [
    shortRoutes,
    [
      { "app/v1/bills/route.ts": `export function GET() {\n  if (a) return b;\n}\n` },
      { "app/api/health/route.ts": lines(21) },
    ],
    [{ "app/v1/bills/route.ts": `// if (this) were code\n${lines(19)}` }],
  ],
  [
    allMethods,
    [
      { "app/v1/bills/route.ts": "export const GET = a;\nexport const { POST, PUT, PATCH } = b;\n" },
      {
        "app/v1/bills/route.ts": "// export const DELETE = a;\nexport const { GET, POST, PUT, PATCH } = b;\n",
      },
    ],
    [{ "app/v1/bills/route.ts": METHODS }, { "app/api/health/route.ts": "export const GET = a;" }],
  ],
  [
    size,
    [{ "lib/bills/long.ts": lines(251) }, { "lib/bills/long.test.ts": lines(351) }],
    [{ "lib/bills/long.ts": lines(250) }],
  ],
  [
    naming,
    [
      { "lib/bills/utils.ts": "" },
      { "lib/helpers/bill.ts": "" },
      { "components/date-helper.tsx": "" },
      { "lib/bills/store.ts": `class Bill${"Manager"} {}` },
      { "lib/bills/store.ts": `export interface ${"IBill"} {}` },
    ],
    [{ "lib/bills/inbox.ts": "type Item = 1;\nconst IndexName = 1;" }],
  ],
  [
    noSleepingTests,
    [
      { "lib/a.test.ts": `it.${"skip"}('x', () => {});` },
      { "lib/a.db.test.ts": `describe.${"only"}.each([1])('x', () => {});` },
      { "e2e/a.spec.ts": `test.describe.${"only"}('x', () => {});` },
    ],
    [{ "lib/a.test.ts": "it.each([1])('only one is skipped', () => {});" }],
  ],
  [
    noLooseEnds,
    [{ "lib/a.ts": `// TO${"DO"} later` }, { "app/a.tsx": `/* FIX${"ME"} */` }],
    [{ "lib/a.ts": "todos" }],
  ],
  [
    noSilencedChecks,
    [
      { "lib/a.ts": `// biome-${"ignore"} lint: no` },
      { "lib/a.ts": `// @ts-${"expect-error"}` },
      { "scripts/a.mjs": `/* eslint-${"disable"} */` },
    ],
    [{ "lib/a.ts": "const ignored = 1;" }],
  ],
];

describe.each(CASES.map(([rule, breaking, keeping]) => ({ name: rule.name, rule, breaking, keeping })))(
  "$name",
  ({ rule, breaking, keeping }) => {
    it.each(breaking)("reports a planted violation: %j", (tree) => {
      const [violation] = rule.check(planted(tree));
      expect(violation?.message).toMatch(/\w/);
      expect(Object.keys(tree)).toContain(violation?.file);
    });

    it.each(keeping)("lets pass what keeps it: %j", (tree) => {
      expect(rule.check(planted(tree))).toEqual([]);
    });
  },
);

describe("the rules of the house", () => {
  const sources = readTree(projectRoot);

  it("are each proven on a planted violation", () => {
    expect(CASES.map(([rule]) => rule)).toEqual(RULES);
  });

  it("hold for the tree as it is", () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(RULES.flatMap((rule) => rule.check(sources))).toEqual([]);
  });

  it("have no exception that nothing uses any more", () => {
    const imports = sources.flatMap(({ path, imports: all }) => all.map(({ target }) => ({ path, target })));
    const unused = EXCEPTIONS.filter(
      ({ from, to }) => !imports.some(({ path, target }) => from.test(path) && to.test(target ?? "")),
    );
    expect(unused.map(({ why }) => why)).toEqual([]);
  });
});
