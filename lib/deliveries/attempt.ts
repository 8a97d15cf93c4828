import "server-only";
import { env } from "../env";
import { observeAttempt } from "../metrics/observe-attempt";
import type { Exchange, Phases } from "../outbound/exchange";
import { maskHeaders } from "../outbound/mask-headers";
import { createSender, type Sender } from "../outbound/send";
import { inSpan } from "../tracing/span";
import { maskUrl } from "../webhooks/mask-url";
import type { Claimed } from "./claim";
import { type Decision, decide } from "./decide";
import type { EndpointConfig } from "./endpoint-config";
import { type ErrorClass, explain, outcomeOf } from "./error-classes";
import { unsendable } from "./unsendable";

/** What the log keeps of an attempt. */
export type AttemptRecord = {
  startedAt: Date;
  phases: Phases;
  remoteAddress: string | null;
  url: string;
  requestHeaders: Record<string, string>;
  statusCode: number | null;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  responseTruncated: boolean;
  error: { class: ErrorClass; detail: string | null; message: string } | null;
};

export type Result = { claimed: Claimed; attempt: AttemptRecord; decision: Decision };

const held = globalThis as typeof globalThis & { mindbillSender?: Sender };

function sender(): Sender {
  held.mindbillSender ??= createSender({ allowedNetworks: env().allowedNetworks });
  return held.mindbillSender;
}

/**
 * Signs the stored bytes and sends them once. Never throws for what a receiver does; every outcome is a Result.
 * The span belongs to the trace of the request that published the event, however late the attempt is.
 */
export async function attempt(claimed: Claimed, endpoint: EndpointConfig | undefined): Promise<Result> {
  if (!endpoint) return unsendable(claimed);
  const attributes = {
    "mindbill.event.id": claimed.eventId,
    "mindbill.event.type": claimed.eventType,
    "mindbill.delivery.id": claimed.id,
    "mindbill.attempt": claimed.number,
  };
  const start = { name: `deliver ${claimed.eventType}`, kind: "client", attributes } as const;
  return inSpan({ ...start, parent: claimed.traceparent }, async (span) => {
    const result = await signAndSend(claimed, endpoint);
    const { statusCode, error, phases } = result.attempt;
    if (statusCode !== null) span.set({ "http.response.status_code": statusCode });
    if (error) span.fail(error.class);
    observeAttempt({
      outcome: result.decision.status,
      errorClass: error?.class ?? null,
      durationMs: phases.total,
      dueAt: claimed.dueAt,
      claimedAt: claimed.claimedAt,
    });
    return result;
  });
}

async function signAndSend(claimed: Claimed, endpoint: EndpointConfig): Promise<Result> {
  const startedAt = new Date();
  const startedAtMs = performance.now();
  const signed = endpoint.profile.sign({
    eventId: claimed.eventId,
    eventType: claimed.eventType,
    eventCreatedAt: claimed.eventCreatedAt,
    organizationId: claimed.organizationId,
    profileOptions: endpoint.profileOptions,
    deliveryId: claimed.id,
    attempt: claimed.number,
    sequence: claimed.sequence,
    timestamp: Math.floor(startedAt.getTime() / 1_000),
    body: claimed.body,
    secrets: endpoint.secrets,
    docsUrl: `${env().origin}/docs`,
  });
  const headers = { ...endpoint.customHeaders, ...signed };
  const exchange = await sender().send({
    url: endpoint.url,
    method: "POST",
    headers,
    body: Buffer.from(claimed.body, "utf8"),
    timeoutMs: endpoint.timeoutMs,
  });
  const outcome = outcomeOf(exchange, endpoint.successCodes);
  // The schedule runs on the database's clock: its time of the claim plus what has passed since.
  const now = new Date(claimed.claimedAt.getTime() + (performance.now() - startedAtMs));
  const decision = decide(claimed, outcome, { policy: endpoint.retryPolicy, now, random: Math.random });
  const error = outcome.delivered
    ? null
    : {
        class: outcome.errorClass,
        detail: outcome.detail,
        message: outcome.technical ?? explain(outcome.errorClass, outcome).message,
      };
  const requestHeaders = { ...maskHeaders(endpoint.customHeaders), ...signed };
  return {
    claimed,
    decision,
    attempt: { startedAt, url: maskUrl(endpoint.url), requestHeaders, error, ...answerOf(exchange) },
  };
}

function answerOf(exchange: Exchange): Omit<AttemptRecord, "startedAt" | "url" | "requestHeaders" | "error"> {
  const response = exchange.ok ? exchange : exchange.partial;
  return {
    phases: exchange.phases,
    remoteAddress: exchange.remoteAddress,
    statusCode: response?.statusCode ?? null,
    responseHeaders: response?.headers ?? null,
    responseBody: response?.body ?? null,
    responseTruncated: response?.truncated ?? false,
  };
}
