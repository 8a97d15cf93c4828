import { fileRule, importRule } from "../rule";
import { isTest, withoutComments } from "../source";

/** Where rows may be read and written: a noun's folder, and the two doors themselves. */
const keepsRows = (file: string) => /^lib\/[\w-]+\//.test(file) || file === "lib/db.ts";
const isJudged = (file: string) =>
  /^(app|components|inngest|lib)\//.test(file) && !isTest(file) && !keepsRows(file);

const STORE = /^(lib\/db|prisma\/generated)(\.ts|\/|$)|^(pg|@prisma\/.+)$/;

/** The database is imported by nouns alone; a foundation may name its types. */
export const persistence = importRule("only nouns import the database", (file, target, typeOnly) => {
  if (!isJudged(file) || !STORE.test(target)) return null;
  if (typeOnly && file.startsWith("lib/")) return null;
  return `Call a verb of lib/<noun> instead of ${target}`;
});

const QUERY = /\$(queryRaw|executeRaw)|\bwith(Tenant|System)\s*\(|\bnew PrismaClient\b/;

/** Also a transaction handed over by somebody else is not used outside. */
export const queries = fileRule("only nouns run queries", ({ path, text }) => {
  if (!isJudged(path)) return [];
  return withoutComments(text)
    .split("\n")
    .flatMap((line, index) =>
      QUERY.test(line) ? [{ line: index + 1, message: "Move the query into a verb of lib/<noun>" }] : [],
    );
});

/** Commands prepare the database before anything can be served: they make roles, migrate, seed, measure. */
const MAY_CONNECT = /^(lib\/db\.ts$|scripts\/|bench\/|prisma\/)/;

/** A client of one's own would have no role and no tenant: row-level security could not bind it. */
export const doors = importRule("the two doors are the only way in", (file, target, typeOnly) => {
  if (isTest(file) || typeOnly || MAY_CONNECT.test(file)) return null;
  return /^(pg|@prisma\/.+)$|^prisma\/generated/.test(target)
    ? "Reach the database through withTenant or withSystem of lib/db"
    : null;
});
