import Link from "next/link";
import { shortId } from "@/components/common/id-text";
import { webhookName } from "@/components/webhooks/webhook-name";
import type { WebhookResource } from "@/lib/webhooks/schema";

type WebhookLabelProps = {
  id: string;
  /** All webhooks of the practice; undefined until they are known. */
  webhooks: readonly WebhookResource[] | undefined;
  /** Also shows where it sends to. */
  withUrl?: boolean;
};

/** A webhook by its name. One that was deleted has no page any more; its deliveries stay in the log. */
export function WebhookLabel({ id, webhooks, withUrl }: WebhookLabelProps) {
  const webhook = webhooks?.find((one) => one.id === id);
  if (!webhook) {
    const text = webhooks ? "Deleted webhook" : shortId(id);
    return (
      <span title={id} className="text-muted-foreground">
        {text}
      </span>
    );
  }
  return (
    <span className="wrap-anywhere">
      <Link
        href={`/integrations/webhooks/${id}`}
        title={withoutQuery(webhook.url)}
        className="relative z-10 rounded-sm text-link hover:underline"
      >
        {webhookName(webhook)}
      </Link>
      {withUrl ? (
        <span className="block font-mono text-xs text-muted-foreground">{withoutQuery(webhook.url)}</span>
      ) : null}
    </span>
  );
}

/** People put keys into the query of a URL; the log's pages do not show them. */
function withoutQuery(url: string): string {
  const at = url.indexOf("?");
  return at < 0 ? url : `${url.slice(0, at)}?…`;
}
