type Named = { name: string | null; url: string };

/** What a webhook is called: its name, else the host that it sends to. */
export function webhookName({ name, url }: Named): string {
  if (name !== null) return name;
  return URL.canParse(url) ? new URL(url).host : url;
}
