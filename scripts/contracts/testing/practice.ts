import type { Ctx } from "@/lib/auth/ctx";
import type { Contract } from "@/lib/http/contract";
import {
  cookieOf,
  createTestToken,
  type Json,
  type RouteAnswer,
  type TestOrganization,
} from "@/lib/testing/fixtures";
import { type Caller, callOperation, contractOf, type OperationCall } from "./call-operation";

/** A practice as its own people see it: its token, its owner's session, and a way to call. */
export type Practice = {
  organization: Pick<TestOrganization, "id">;
  ctx: Ctx;
  /** An admin token. */
  token: Caller;
  /** The owner's session. */
  session: Caller;
  /** Calls as whoever the contract lets in; throws unless it succeeds. */
  does(operationId: string, call?: Omit<OperationCall, "as">): Promise<Json>;
};

export async function practiceOf(ctx: Ctx): Promise<Practice> {
  const token = { token: (await createTestToken(ctx, "admin")).token };
  const session = { cookie: await cookieOf(ctx) };
  return {
    organization: { id: ctx.organizationId },
    ctx,
    token,
    session,
    async does(operationId, call = {}) {
      const contract = contractOf(operationId);
      const answer = await callOperation(contract, { as: callerFor(contract, { token, session }), ...call });
      if (answer.status >= 300) throw new Error(`${operationId} answered ${answer.status}: ${answer.text}`);
      return answer.body;
    },
  };
}

/** The credentials that an operation takes. */
export function callerFor(contract: Contract, practice: Pick<Practice, "token" | "session">): Caller {
  return contract.access === "session" ? practice.session : practice.token;
}

/** The ids in an answer's `data`. */
export function listedIds(answer: Pick<RouteAnswer, "body">): string[] {
  return answer.body.data.map(({ id }: { id: string }) => id);
}
