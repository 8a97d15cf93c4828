import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { formatTraceparent, parseTraceparent } from "./traceparent";
import { heldTracing, type OpenSpan, type SpanStart } from "./tracing";

const KINDS = { server: SpanKind.SERVER, producer: SpanKind.PRODUCER, client: SpanKind.CLIENT };

/**
 * Sends spans to the collector of OTEL_EXPORTER_OTLP_ENDPOINT; the SDK's other OTEL_ variables (headers, sampler,
 * batch) hold too. The provider is not registered globally on purpose: Next and libraries would then add spans of
 * their own, and theirs hold URLs with what people searched for.
 */
export function startTracing(): void {
  if (heldTracing.mindbillTracing) return;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME || "mindbill" }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer("mindbill");
  const open = new AsyncLocalStorage<Span>();
  heldTracing.mindbillTracing = {
    async run(start, work) {
      const span = begin(tracer, start, open.getStore());
      try {
        return await open.run(span, () => work(opened(span)));
      } catch (error) {
        opened(span).fail(error instanceof Error ? error.name : "unknown");
        throw error;
      } finally {
        span.end();
      }
    },
    traceparent() {
      const span = open.getStore();
      return span ? formatTraceparent(span.spanContext()) : null;
    },
    async stop() {
      heldTracing.mindbillTracing = undefined;
      await provider.shutdown();
    },
  };
}

function begin(tracer: Tracer, { name, kind, attributes, parent }: SpanStart, here: Span | undefined): Span {
  const remote = parseTraceparent(parent);
  const context = remote
    ? trace.setSpanContext(ROOT_CONTEXT, remote)
    : here
      ? trace.setSpan(ROOT_CONTEXT, here)
      : ROOT_CONTEXT;
  return tracer.startSpan(name, { kind: KINDS[kind], attributes }, context);
}

function opened(span: Span): OpenSpan {
  return {
    set: (attributes) => void span.setAttributes(attributes),
    fail: (code) => {
      span.setAttribute("error.type", code);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
  };
}
