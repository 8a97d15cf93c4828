const UNREACHABLE = "Mindbill could not be reached. Check your connection and try again.";

/**
 * Posts to one of the password routes, which stand outside v1 because nobody is signed in yet.
 * Returns null when it worked, else what to tell the reader.
 */
export async function postPassword(
  path: "/api/auth-password/forgot" | "/api/auth-password/reset",
  body: Record<string, string>,
): Promise<string | null> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!response) return UNREACHABLE;
  if (response.ok) return null;
  const problem: unknown = await response.json().catch(() => null);
  const detail = problem && typeof problem === "object" && "detail" in problem ? problem.detail : null;
  return typeof detail === "string" ? detail : UNREACHABLE;
}
