-- Mindbill's first schema. Generated from prisma/schema as a datamodel diff; the hand-written parts are
-- byte-wise id collation, monthly partitions, partial indexes, roles, row-level security and privileges.

-- CreateTable
CREATE TABLE "bills" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "number" TEXT NOT NULL,
    "external_id" TEXT COLLATE "C",
    "bill_type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "claim_number" TEXT NOT NULL,
    "payer_id" TEXT COLLATE "C" NOT NULL,
    "claims_administrator" TEXT NOT NULL,
    "employer" TEXT NOT NULL,
    "referral" TEXT,
    "patient_encrypted" TEXT NOT NULL,
    "date_of_injury" DATE NOT NULL,
    "date_of_service" DATE NOT NULL,
    "rendering_npi" TEXT NOT NULL,
    "rendering_name" TEXT NOT NULL,
    "place_of_service" TEXT,
    "employer_address" JSONB,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "total_charge" INTEGER NOT NULL,
    "expected_allowed" INTEGER,
    "mlfs_allowed" INTEGER NOT NULL,
    "allowed_source" TEXT NOT NULL,
    "fee_schedule_version" TEXT,
    "fee_paid" INTEGER NOT NULL DEFAULT 0,
    "interest_paid" INTEGER NOT NULL DEFAULT 0,
    "penalty_paid" INTEGER NOT NULL DEFAULT 0,
    "payment_clock" TEXT NOT NULL,
    "received_by_payer_on" DATE,
    "due_on" DATE,
    "second_review_due_on" DATE,
    "closed_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_lines" (
    "bill_id" TEXT COLLATE "C" NOT NULL,
    "line_no" INTEGER NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "code" TEXT NOT NULL,
    "modifiers" TEXT[],
    "units" INTEGER NOT NULL,
    "charge" INTEGER NOT NULL,
    "allowed" INTEGER NOT NULL,
    "allowed_source" TEXT NOT NULL,
    "paid" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bill_lines_pkey" PRIMARY KEY ("bill_id","line_no")
);

-- CreateTable
CREATE TABLE "submissions" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "bill_id" TEXT COLLATE "C" NOT NULL,
    "no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "clearinghouse" TEXT,
    "payer_id" TEXT COLLATE "C" NOT NULL,
    "patient_control_number" TEXT NOT NULL,
    "isa13" TEXT,
    "gs06" TEXT,
    "st02" TEXT,
    "total_charge" INTEGER NOT NULL,
    "reason" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "delivery_status" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "control_numbers" (
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "next" INTEGER NOT NULL,

    CONSTRAINT "control_numbers_pkey" PRIMARY KEY ("organization_id","kind")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "owner_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "event_type" TEXT NOT NULL,
    "bill_id" TEXT COLLATE "C",
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "rendering" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "status_reason" TEXT,
    "troubled" BOOLEAN NOT NULL DEFAULT false,
    "sequence" BIGINT,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "last_status_code" INTEGER,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "delivery_queue" (
    "delivery_id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "owner_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "event_type" TEXT NOT NULL,
    "event_created_at" TIMESTAMPTZ(3) NOT NULL,
    "rendering" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "was_delivered" BOOLEAN NOT NULL DEFAULT false,
    "trigger" TEXT NOT NULL DEFAULT 'schedule',
    "sequence" BIGINT,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "schedule_step" INTEGER NOT NULL DEFAULT 0,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_id" TEXT COLLATE "C",
    "leased_at" TIMESTAMPTZ(3),
    "lost_in_a_row" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "delivery_queue_pkey" PRIMARY KEY ("delivery_id")
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- CreateTable
CREATE TABLE "attempts" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "delivery_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "phases" JSONB NOT NULL,
    "remote_address" TEXT,
    "url" TEXT NOT NULL,
    "request_headers" JSONB NOT NULL,
    "status_code" INTEGER,
    "response_headers" JSONB,
    "response_body" TEXT,
    "response_truncated" BOOLEAN NOT NULL DEFAULT false,
    "error_class" TEXT,
    "error_detail" TEXT,
    "error_message" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "delivery_rollups" (
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "latency" INTEGER[],
    "errors" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "delivery_rollups_pkey" PRIMARY KEY ("organization_id","endpoint_id","hour")
);

-- CreateTable
CREATE TABLE "events" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "type" TEXT NOT NULL,
    "bill_id" TEXT COLLATE "C",
    "api_version" TEXT NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "data" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "event_bodies" (
    "event_id" TEXT COLLATE "C" NOT NULL,
    "rendering" TEXT NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "event_bodies_pkey" PRIMARY KEY ("event_id","rendering")
) PARTITION BY RANGE ("event_id");

-- CreateTable
CREATE TABLE "heartbeats" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeats_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "tax_id" TEXT COLLATE "C" NOT NULL,
    "environment" TEXT NOT NULL,
    "npi" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "next_bill_no" INTEGER NOT NULL DEFAULT 101,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "public_id" TEXT COLLATE "C" NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "previous_secret_hash" TEXT,
    "previous_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "scopes" TEXT[],
    "hint" TEXT NOT NULL,
    "ip_allowlist" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "created_by_user_id" TEXT COLLATE "C",
    "created_by_token_id" TEXT COLLATE "C",
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_ip" TEXT,
    "last_used_user_agent" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_windows" (
    "key" TEXT NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "rate_windows_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "key_hash" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "lease_id" TEXT COLLATE "C" NOT NULL,
    "lease_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "response_status" INTEGER,
    "resource_id" TEXT COLLATE "C",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organization_id","key_hash")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT COLLATE "C",
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT COLLATE "C" NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "ip" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT COLLATE "C" NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_resets" (
    "id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_throttles" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_throttles_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C",
    "user_id" TEXT COLLATE "C",
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT,
    "description" TEXT,
    "url" TEXT NOT NULL,
    "uniqueness_key" TEXT NOT NULL,
    "event_types" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'enabled',
    "status_reason" TEXT,
    "muted_until" TIMESTAMPTZ(3),
    "profile" TEXT NOT NULL DEFAULT 'mindbill',
    "profile_options" JSONB NOT NULL DEFAULT '{}',
    "payload_style" TEXT NOT NULL DEFAULT 'snapshot',
    "headers_encrypted" TEXT,
    "retry_policy" JSONB NOT NULL,
    "timeout_ms" INTEGER NOT NULL DEFAULT 10000,
    "success_codes" TEXT NOT NULL DEFAULT '2xx',
    "max_in_flight" INTEGER NOT NULL DEFAULT 16,
    "rate_limit_per_second" INTEGER,
    "health_policy" TEXT NOT NULL DEFAULT 'mute',
    "technical_contact" TEXT,
    "api_version" TEXT NOT NULL,
    "secret_encrypted" TEXT,
    "secret_hint" TEXT,
    "secret_source" TEXT NOT NULL DEFAULT 'generated',
    "previous_secret_encrypted" TEXT,
    "previous_secret_expires_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "endpoint_lanes" (
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "organization_id" TEXT COLLATE "C" NOT NULL,
    "in_flight" INTEGER NOT NULL DEFAULT 0,
    "next_sequence" BIGINT NOT NULL DEFAULT 1,
    "streak" INTEGER NOT NULL DEFAULT 0,
    "timeouts" INTEGER NOT NULL DEFAULT 0,
    "rate_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "rate_refilled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "slowed_until" TIMESTAMPTZ(3),
    "last_delivered_at" TIMESTAMPTZ(3),
    "last_failed_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),

    CONSTRAINT "endpoint_lanes_pkey" PRIMARY KEY ("endpoint_id")
) WITH (fillfactor = 50);

-- CreateIndex
CREATE INDEX "bills_organization_id_id_idx" ON "bills"("organization_id", "id");

-- CreateIndex
CREATE INDEX "bills_organization_id_status_id_idx" ON "bills"("organization_id", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bills_organization_id_external_id_key" ON "bills"("organization_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "bills_organization_id_number_key" ON "bills"("organization_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_organization_id_patient_control_number_key" ON "submissions"("organization_id", "patient_control_number");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_bill_id_no_key" ON "submissions"("bill_id", "no");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_id_idx" ON "deliveries"("organization_id", "id");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_endpoint_id_id_idx" ON "deliveries"("organization_id", "endpoint_id", "id");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_bill_id_id_idx" ON "deliveries"("organization_id", "bill_id", "id");

-- CreateIndex
CREATE INDEX "attempts_delivery_id_id_idx" ON "attempts"("delivery_id", "id");

-- CreateIndex
CREATE INDEX "events_organization_id_id_idx" ON "events"("organization_id", "id");

-- CreateIndex
CREATE INDEX "events_organization_id_bill_id_id_idx" ON "events"("organization_id", "bill_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_tax_id_environment_key" ON "organizations"("tax_id", "environment");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_organization_id_user_id_key" ON "memberships"("organization_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_public_id_key" ON "api_tokens"("public_id");

-- CreateIndex
CREATE INDEX "api_tokens_organization_id_id_idx" ON "api_tokens"("organization_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys"("expires_at");

-- CreateIndex
CREATE INDEX "audit_log_organization_id_id_idx" ON "audit_log"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "password_resets_token_hash_key" ON "password_resets"("token_hash");

-- CreateIndex
CREATE INDEX "mails_recipient_id_idx" ON "mails"("recipient", "id");

-- CreateIndex
CREATE INDEX "webhook_endpoints_organization_id_id_idx" ON "webhook_endpoints"("organization_id", "id");

-- AddForeignKey
ALTER TABLE "bill_lines" ADD CONSTRAINT "bill_lines_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bills"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bills"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Partial indexes --------------------------------------------------------------------------------------

-- First attempts stand apart from the rest, so that a backlog of retries cannot hide a new event, and leased rows
-- (due_at = end of the lease) apart from both, so that what a crash left is found at once. A row is in one of the
-- three at a time.
CREATE INDEX "delivery_queue_first_idx" ON "delivery_queue" ("endpoint_id", "due_at", "delivery_id")
  WHERE "lease_id" IS NULL AND "attempt_count" = 0;
CREATE INDEX "delivery_queue_again_idx" ON "delivery_queue" ("endpoint_id", "due_at", "delivery_id")
  WHERE "lease_id" IS NULL AND "attempt_count" > 0;
CREATE INDEX "delivery_queue_leased_idx" ON "delivery_queue" ("due_at")
  WHERE "lease_id" IS NOT NULL;

-- The log's most used filter is "what went wrong". Not a predicate on status: a delivery that simply succeeds must
-- change no indexed column.
CREATE INDEX "deliveries_troubled_idx" ON "deliveries" ("organization_id", "id")
  WHERE "troubled";

-- Two live endpoints must not say the same thing twice.
CREATE UNIQUE INDEX "webhook_endpoints_live_uniqueness_idx" ON "webhook_endpoints" ("organization_id", "uniqueness_key")
  WHERE "deleted_at" IS NULL;

-- Partitions -------------------------------------------------------------------------------------------

-- Makes the monthly partitions that cover [from_at, to_at]. The month of an id is in its first twelve hex
-- digits (milliseconds since 1970), so a bound is prefix || those digits. Built beside the parent and then
-- attached, because CREATE TABLE … PARTITION OF would lock out every reader. SECURITY DEFINER: the role
-- that serves requests owns nothing.
CREATE FUNCTION "ensure_partitions"("from_at" timestamptz, "to_at" timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent record;
  month_start timestamp;
  partition_name text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('mindbill.ensure_partitions'));
  FOR parent IN
    -- Deliveries are updated once or twice: room in their page keeps that from touching any index.
    SELECT * FROM (VALUES ('events', 'evt_', 100), ('event_bodies', 'evt_', 100), ('deliveries', 'dlv_', 75),
      ('attempts', 'att_', 100)) AS p (name, prefix, fill)
  LOOP
    month_start := date_trunc('month', from_at AT TIME ZONE 'UTC');
    WHILE month_start <= to_at AT TIME ZONE 'UTC' LOOP
      partition_name := parent.name || '_p' || to_char(month_start, 'YYYYMM');
      IF to_regclass(quote_ident(partition_name)) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)
          WITH (fillfactor = %s, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)',
          partition_name, parent.name, parent.fill);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
          parent.name, partition_name,
          parent.prefix || lpad(to_hex((extract(epoch FROM month_start AT TIME ZONE 'UTC') * 1000)::bigint), 12, '0'),
          parent.prefix || lpad(to_hex((extract(epoch FROM (month_start + interval '1 month') AT TIME ZONE 'UTC') * 1000)::bigint), 12, '0'));
        made := made + 1;
      END IF;
      month_start := month_start + interval '1 month';
    END LOOP;
  END LOOP;
  RETURN made;
END
$$;

-- Removes the partitions that hold nothing younger than cutoff. DETACH … CONCURRENTLY cannot run inside a
-- function and needs the owner, so a short lock timeout bounds what readers can feel; what could not be
-- locked is tried again at the next run.
CREATE FUNCTION "drop_partitions_before"("cutoff" timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  old record;
  dropped integer := 0;
BEGIN
  FOR old IN
    SELECT child.relname AS name, parent.relname AS parent
    FROM pg_inherits i
    JOIN pg_class child ON child.oid = i.inhrelid
    JOIN pg_class parent ON parent.oid = i.inhparent
    WHERE parent.relname IN ('events', 'event_bodies', 'deliveries', 'attempts')
      AND parent.relnamespace = 'public'::regnamespace
      AND child.relname ~ '_p[0-9]{6}$'
      AND to_date(right(child.relname, 6), 'YYYYMM') + interval '1 month' <= cutoff AT TIME ZONE 'UTC'
  LOOP
    EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', old.parent, old.name);
    EXECUTE format('DROP TABLE %I', old.name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$$;

SELECT ensure_partitions(now() - interval '1 month', now() + interval '3 months');

-- Roles ------------------------------------------------------------------------------------------------

-- Every transaction of the application takes one of these two roles first: neither is a superuser or the
-- owner of anything, so row-level security binds it.
DO $$
DECLARE
  needed text;
BEGIN
  FOREACH needed IN ARRAY ARRAY['mindbill_app', 'mindbill_system'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = needed) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', needed);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this cluster is migrating at the same moment
    END;
    IF NOT pg_has_role(current_user, needed, 'MEMBER') OR NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      -- Without INHERIT: the owner must not see a tenant's rows unless it takes the role.
      IF current_setting('server_version_num')::int >= 160000 THEN
        EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', needed);
      ELSE
        EXECUTE format('GRANT %I TO CURRENT_USER', needed);
      END IF;
    END IF;
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO mindbill_app, mindbill_system;
REVOKE EXECUTE ON FUNCTION ensure_partitions(timestamptz, timestamptz), drop_partitions_before(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_partitions(timestamptz, timestamptz), drop_partitions_before(timestamptz) TO mindbill_system;

-- Privileges: what is written once is never updated, by anybody who serves requests.
GRANT SELECT, INSERT ON "events", "event_bodies", "attempts", "audit_log" TO mindbill_app, mindbill_system;
GRANT SELECT, INSERT, UPDATE ON "deliveries", "webhook_endpoints", "endpoint_lanes", "api_tokens", "bills", "submissions",
  "control_numbers" TO mindbill_app, mindbill_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON "bill_lines", "idempotency_keys", "delivery_queue" TO mindbill_app, mindbill_system;
GRANT SELECT ON "delivery_rollups", "memberships", "mails" TO mindbill_app;
GRANT SELECT, UPDATE ON "organizations" TO mindbill_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "organizations", "memberships", "users", "sessions", "password_resets",
  "login_throttles", "mails", "rate_windows", "delivery_rollups", "heartbeats" TO mindbill_system;

-- Row-level security, forced from the first migration ---------------------------------------------------

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['organizations', 'memberships', 'users', 'sessions', 'password_resets', 'login_throttles', 'mails',
    'api_tokens', 'rate_windows', 'idempotency_keys', 'audit_log', 'bills', 'bill_lines', 'submissions', 'control_numbers',
    'webhook_endpoints', 'endpoint_lanes', 'events', 'event_bodies', 'deliveries', 'delivery_queue', 'attempts', 'delivery_rollups',
    'heartbeats']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY system_everything ON %I TO mindbill_system USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['memberships', 'mails', 'api_tokens', 'idempotency_keys', 'audit_log', 'bills', 'bill_lines',
    'submissions', 'control_numbers', 'webhook_endpoints', 'endpoint_lanes', 'events', 'event_bodies', 'deliveries',
    'delivery_queue', 'attempts', 'delivery_rollups']
  LOOP
    EXECUTE format('CREATE POLICY tenant_only ON %I TO mindbill_app
      USING (organization_id = current_setting(''app.organization_id'', true))
      WITH CHECK (organization_id = current_setting(''app.organization_id'', true))', t);
  END LOOP;
END
$$;

CREATE POLICY tenant_only ON "organizations" TO mindbill_app
  USING (id = current_setting('app.organization_id', true))
  WITH CHECK (id = current_setting('app.organization_id', true));
