/**
 * Where to go after signing in: the path that was asked for, or the overview. Anything that a browser would
 * resolve to another origin is dropped, or a crafted link could send a fresh session to a stranger's page.
 */
export function returnPath(callbackUrl: string | undefined, origin: string): string {
  if (!callbackUrl || !URL.canParse(callbackUrl, origin)) return "/";
  const url = new URL(callbackUrl, origin);
  if (url.origin !== origin || url.pathname.startsWith("/login")) return "/";
  return url.pathname + url.search + url.hash;
}
