import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import { Card } from "@/components/ui/card";

export default function Loading() {
  return (
    <>
      <PageHeader title="Webhook" trail={[{ label: "Webhooks", href: "/integrations/webhooks" }]} />
      <Card>
        <ListSkeleton what="the webhook" />
      </Card>
    </>
  );
}
