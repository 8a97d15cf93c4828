import "server-only";
import type { z } from "zod";
import { problemResponse } from "../http/exchange";
import { parsePart } from "../http/parse-input";
import { readJsonBody } from "../http/read-body";
import { newId } from "../id";
import { logger } from "../logger";
import { type Client, clientOf } from "./client-address";

/**
 * Serves a JSON form that nobody is signed in for and that is no part of REST v1. Only application/json is
 * read, which another site's page cannot send without asking first.
 */
export function serveForm<S extends z.ZodType>(
  form: { body: S; status: number },
  run: (body: z.output<S>, client: Client) => object | Promise<object>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = newId("req");
    const headers = new Headers({ "request-id": requestId, "cache-control": "private, no-store" });
    try {
      const { value } = await readJsonBody(request);
      const answer = await run(parsePart(form.body, value, "body"), clientOf(request.headers));
      return Response.json(answer, { status: form.status, headers });
    } catch (error) {
      const response = problemResponse(error, request, requestId, headers);
      if (response.status >= 500) logger.error({ requestId, err: error }, "request failed");
      return response;
    }
  };
}
