import { importRule } from "../rule";
import { isTest } from "../source";

const folderOf = (file: string) => file.split("/")[0] ?? "";

/** What each part may import, beside packages and itself. */
const MAY_IMPORT: Record<string, RegExp> = {
  app: /^(lib|components|inngest)\//,
  components: /^lib\//,
  inngest: /^lib\//,
  // deliveries/wake and its word to the clock are the subject of another rule.
  lib: /^(prisma\/generated|inngest\/client|inngest\/events|package\.json)/,
  prisma: /^lib\//,
};

/** app, inngest/functions → lib → prisma; components → lib. Nothing points back, and nothing into tests or scripts. */
export const direction = importRule("imports go from the outside in", (file, target) => {
  const from = folderOf(file);
  const allowed = MAY_IMPORT[from];
  if (isTest(file)) return null;
  if (allowed && isTest(target)) return `${target} is for tests only`;
  const isOurs = /^(app|bench|components|e2e|inngest|lib|prisma|scripts)\//.test(target);
  if (!allowed || !isOurs || folderOf(target) === from || allowed.test(target)) return null;
  return `${from} may not import ${target}`;
});

/** Files that hold no behaviour of the server: what a contract is made of, and constants. */
const FOR_THE_BROWSER =
  /^lib\/(http\/client|[\w-]+\/(contract|schema|catalog)(\/[\w/-]+)?|auth\/scopes|money|time-zone)(\.ts|$)/;

/** A component knows contracts, schemas, catalogs and the typed client; of anything else in lib only types. */
export const components = importRule("components know contracts, not verbs", (file, target, typeOnly) => {
  if (isTest(file) || folderOf(file) !== "components" || folderOf(target) !== "lib") return null;
  if (typeOnly || FOR_THE_BROWSER.test(target)) return null;
  return `A component may import contract, schema, catalog, lib/http/client, and types; not ${target}`;
});
