import * as audit from "./audit/contract";
import * as bills from "./bills/contract";
import * as deliveries from "./deliveries/contract";
import * as eventTypes from "./events/catalog/contract";
import * as events from "./events/contract";
import type { Contract, Method } from "./http/contract";
import * as openApi from "./http/openapi/contract";
import * as mail from "./mail/contract";
import * as tokens from "./tokens/contract";
import * as users from "./users/contract";
import * as webhooks from "./webhooks/contract";

const METHODS: Method[] = ["POST", "GET", "PATCH", "DELETE"];
const MODULES = [bills, webhooks, deliveries, events, eventTypes, tokens, users, audit, mail, openApi];

/** Every operation of REST v1, in the order of the reference; a test compares this list with the files and routes. */
export const CONTRACTS: readonly Contract[] = MODULES.flatMap((module) =>
  Object.values(module).filter(isContract).sort(byPath),
);

/** A contract file may also export the schemas that its contracts share. */
function isContract(exported: unknown): exported is Contract {
  return typeof exported === "object" && exported !== null && "operationId" in exported;
}

/** A namespace has no order of its own. */
function byPath(a: Contract, b: Contract): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return METHODS.indexOf(a.method) - METHODS.indexOf(b.method);
}
