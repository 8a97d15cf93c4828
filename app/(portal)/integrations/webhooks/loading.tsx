import { ListSkeleton } from "@/components/common/list-skeleton";
import { PageHeader } from "@/components/common/page-header";
import { Card } from "@/components/ui/card";

export default function Loading() {
  return (
    <>
      <PageHeader title="Webhooks" />
      <Card>
        <ListSkeleton what="webhooks" rows={3} />
      </Card>
    </>
  );
}
