import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import { Card } from "@/components/ui/card";

export default function Loading() {
  return (
    <>
      <PageHeader title="Delivery" trail={[{ label: "Deliveries", href: "/integrations/deliveries" }]} />
      <Card>
        <ListSkeleton what="the delivery" />
      </Card>
    </>
  );
}
