-- The attempts of a delivery join the trace of the request that published its event. Nullable without a default:
-- adding it rewrites no row.
ALTER TABLE "delivery_queue" ADD COLUMN "traceparent" TEXT;
