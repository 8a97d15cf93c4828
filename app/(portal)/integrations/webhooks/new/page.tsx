import type { Metadata } from "next";
import { RegisterView } from "@/components/webhooks/register-view";

export const metadata: Metadata = { title: "Register a webhook" };

export default function RegisterWebhookPage() {
  return <RegisterView />;
}
