import { scrape } from "@/lib/metrics/scrape";

export const dynamic = "force-dynamic";

export const GET = scrape;
