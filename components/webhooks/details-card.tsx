import { Pencil } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { IdText } from "@/components/common/id-text";
import { Absent } from "@/components/common/money";
import { RelativeTime } from "@/components/common/relative-time";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { ALL_BILL_EVENTS, eventTitle, inLifecycleOrder } from "./event-selection";
import { PROFILES } from "./profiles";

/** How a webhook is set up. */
export function DetailsCard({ webhook, mayChange }: { webhook: WebhookResource; mayChange: boolean }) {
  return (
    <Card aria-label="Settings">
      <CardHeader
        title="Settings"
        actions={
          mayChange ? (
            <Button asChild variant="outline" size="sm">
              <Link href={`/integrations/webhooks/${webhook.id}/edit`}>
                <Pencil aria-hidden />
                Edit
              </Link>
            </Button>
          ) : undefined
        }
      />
      <CardContent>
        <dl className="grid grid-cols-1 gap-3">
          <Setting term="Id">
            <IdText id={webhook.id} what="webhook id" />
          </Setting>
          <Setting term="Events">
            <ul className="grid gap-0.5">
              {inLifecycleOrder(webhook.event_types).map((type) => (
                <li key={type}>
                  {type === ALL_BILL_EVENTS ? "All bill events" : eventTitle(type)}{" "}
                  <code className="text-xs text-muted-foreground">{type}</code>
                </li>
              ))}
            </ul>
          </Setting>
          <Setting term="Technical contact">
            {webhook.technical_contact ?? <Absent meaning="Nobody" />}
          </Setting>
          <Setting term="Profile">{PROFILES[webhook.profile].title}</Setting>
          <Setting term="Received means">
            {webhook.success_codes === "200" ? "exactly 200" : "any 2xx"} within {webhook.timeout_ms / 1_000}{" "}
            s
          </Setting>
          <Setting term="Limits">
            {webhook.max_in_flight} under way at once
            {webhook.rate_limit_per_second === null ? "" : `, ${webhook.rate_limit_per_second} per second`}
          </Setting>
          <CustomHeaders headers={webhook.headers} />
          <Setting term="Registered">
            <RelativeTime at={webhook.created_at} />
          </Setting>
        </dl>
      </CardContent>
    </Card>
  );
}

function Setting({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-xs text-muted-foreground">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function CustomHeaders({ headers }: { headers: WebhookResource["headers"] }) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return null;
  return (
    <Setting term="Custom headers">
      <ul className="grid gap-0.5 font-mono text-xs">
        {entries.map(([name, value]) => (
          <li key={name}>
            {name}: {value}
          </li>
        ))}
      </ul>
    </Setting>
  );
}
