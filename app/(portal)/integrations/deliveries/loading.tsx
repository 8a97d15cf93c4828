import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import { Card } from "@/components/ui/card";

export default function Loading() {
  return (
    <>
      <PageHeader title="Deliveries" />
      <Card>
        <ListSkeleton what="deliveries" />
      </Card>
    </>
  );
}
