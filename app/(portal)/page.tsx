import { FirstSteps } from "@/components/overview/first-steps";
import { env } from "@/lib/env";

export default function OverviewPage() {
  return <FirstSteps origin={env().origin} />;
}
