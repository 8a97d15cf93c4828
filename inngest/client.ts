import "server-only";
import { Inngest } from "inngest";
import { logger } from "@/lib/logger";

/**
 * Which engine it talks to is decided by the environment alone: Inngest Cloud (INNGEST_EVENT_KEY and
 * INNGEST_SIGNING_KEY), a self-hosted or embedded one (the same and INNGEST_BASE_URL), a dev server (INNGEST_DEV).
 */
export const inngest = new Inngest({ id: "mindbill", logger: logger.child({ part: "inngest" }) });
