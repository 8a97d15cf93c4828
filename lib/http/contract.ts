import { z } from "zod";
import type { Scope } from "../auth/scopes";

/** The schema of "no parameters", "no query" and "no body". */
export const NOTHING = z.strictObject({});

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Who may call: nobody needs to sign in, any token or session, a signed-in user only, or a scope. */
export type Access = "public" | "any" | "session" | Scope;

/**
 * One operation of REST v1. The same object feeds the server (`serve`), the typed client (`call`) and OpenAPI.
 */
export type Contract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  method: Method;
  /** With parameters in braces: `/v1/bills/{id}`. */
  path: `/v1/${string}`;
  /** camelCase verb and noun, unique: `createBill`. */
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  params: P;
  query: Q;
  body: B;
  response: R;
  status: number;
  /** Codes of lib/errors.ts that this operation adds to the common ones. */
  errors: readonly string[];
  /** Members of the response that are shown once; an idempotent replay answers null in their place. */
  showOnce: readonly string[];
  /** Whether single-resource ETags apply (GET answers one, PATCH and DELETE honour If-Match). */
  etag: boolean;
};

type Declared<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Pick<
  Contract,
  "method" | "path" | "operationId" | "tag" | "summary" | "access"
> & {
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  status?: number;
  errors?: readonly string[];
  showOnce?: readonly string[];
  etag?: boolean;
};

/** Declares an operation. Bodies and queries are strict: what is not declared is refused. */
export function endpoint<
  R extends z.ZodType,
  P extends z.ZodType = typeof NOTHING,
  Q extends z.ZodType = typeof NOTHING,
  B extends z.ZodType = typeof NOTHING,
>(declared: Declared<P, Q, B, R>): Contract<P, Q, B, R> {
  return {
    status: declared.method === "POST" ? 201 : 200,
    errors: [],
    showOnce: [],
    etag: false,
    ...declared,
    params: declared.params ?? (NOTHING as unknown as P),
    query: declared.query ?? (NOTHING as unknown as Q),
    body: declared.body ?? (NOTHING as unknown as B),
  };
}

/** What a verb receives, parsed. */
export type Input<C extends Contract> = {
  params: z.output<C["params"]>;
  query: z.output<C["query"]>;
  body: z.output<C["body"]>;
  /** The resource version that `If-Match` demands; null when the caller did not say. */
  ifMatch: number | null;
};

export type Output<C extends Contract> = z.output<C["response"]>;
