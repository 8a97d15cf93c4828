import { expect } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import type { Contract } from "@/lib/http/contract";
import { callRoute, type RouteAnswer } from "@/lib/testing/fixtures";
import { expectDocumented } from "./documented";
import { importRoutes } from "./route-files";

/** Who calls; `{}` is somebody without credentials. */
export type Caller = { token?: string; cookie?: string };

export type OperationCall = {
  as: Caller;
  /** The `{id}` of the path. */
  id?: string | undefined;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
};

let routes: ReturnType<typeof importRoutes> | undefined;

/** The contract of an operation id. */
export function contractOf(operationId: string): Contract {
  const contract = CONTRACTS.find((each) => each.operationId === operationId);
  if (!contract) throw new Error(`There is no operation ${operationId}`);
  return contract;
}

/** Calls an operation through its real route; whatever it answers must be what the OpenAPI document says. */
export async function callOperation(contract: Contract, call: OperationCall): Promise<RouteAnswer> {
  const { as, id, query = "", body, headers } = call;
  routes ??= importRoutes();
  const handler = (await routes).get(contract.path)?.[contract.method];
  if (!handler) throw new Error(`No route serves ${contract.method} ${contract.path}`);
  const name = parameterOf(contract);
  if ((name === null) !== (id === undefined)) throw new Error(`${contract.path}: id is ${id}`);
  const answer = await callRoute(handler, {
    method: contract.method,
    path: contract.path.replace(/\{\w+\}/, id ?? "") + query,
    ...as,
    ...(body === undefined ? {} : { body }),
    ...(headers ? { headers } : {}),
    ...(name !== null && id !== undefined ? { params: { [name]: id } } : {}),
  });
  expectDocumented(contract, answer);
  return answer;
}

/** The one parameter of a path, null when it has none. A path with several needs more than this walk knows. */
export function parameterOf({ path }: Contract): string | null {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  expect(names.length, path).toBeLessThanOrEqual(1);
  return names[0] ?? null;
}
