/**
 * A URL as it may be logged: receivers put tokens into the query string, so every value there reads `***`.
 * `https://pms.example.com/hook?key=s3cret` → `https://pms.example.com/hook?key=***`
 */
export function maskUrl(url: string): string {
  const at = url.indexOf("?");
  if (at < 0) return url;
  const masked = url
    .slice(at + 1)
    .split("&")
    .map((part) => (part.includes("=") ? `${part.slice(0, part.indexOf("="))}=***` : "***"));
  return `${url.slice(0, at)}?${masked.join("&")}`;
}
