export const dynamic = "force-dynamic";

/** Liveness: the process answers. Readiness, with the database and the clock, is /api/health. */
export function GET(): Response {
  return new Response(null, { status: 204 });
}
