/** What the API warned of when a webhook was saved (`warnings`), in the address of the page that comes next. */
export const WARNINGS_PARAMETER = "warnings";

const TEXTS: ReadonlyMap<string, { title: string; advice: string }> = new Map([
  [
    "dns_unresolved",
    {
      title: "The host name cannot be found at the moment.",
      advice:
        "Check the address for a typing mistake. If the receiver does not exist yet, that is fine: deliveries fail and are retried until it does.",
    },
  ],
  [
    "secret_short",
    {
      title: "The signing secret is shorter than 16 bytes.",
      advice: "It can be guessed. Rotate it when your receiver can take a longer one.",
    },
  ],
  [
    "secret_missing",
    {
      title: "Nothing is signed, because no secret was given.",
      advice: "The receiver cannot tell genuine events from forged ones. Rotate the secret to get one.",
    },
  ],
]);

/** The page of a webhook that has just been saved. */
export function pageAfterSaving(webhook: { id: string; warnings?: string[] | undefined }): string {
  const page = `/integrations/webhooks/${webhook.id}`;
  const warnings = (webhook.warnings ?? []).filter((code) => TEXTS.has(code));
  return warnings.length === 0 ? page : `${page}?${WARNINGS_PARAMETER}=${warnings.join(",")}`;
}

/** Codes that nobody knows (the address can be typed by anyone) say nothing. */
export function warningTexts(codes: readonly string[]): { title: string; advice: string }[] {
  return codes.flatMap((code) => TEXTS.get(code) ?? []);
}
