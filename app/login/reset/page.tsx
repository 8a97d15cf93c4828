import type { Metadata } from "next";
import { BackToLogin } from "@/components/login/back-to-login";
import { LoginCard } from "@/components/login/login-card";
import { ResetForm } from "@/components/login/reset-form";

/** The address holds the reset token, so it must not travel on as a referrer. */
export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  return (
    <LoginCard title="Choose a new password" footer={<BackToLogin />}>
      <ResetForm token={token ?? ""} />
    </LoginCard>
  );
}
