import type { Metadata } from "next";
import { BackToLogin } from "@/components/login/back-to-login";
import { ForgotForm } from "@/components/login/forgot-form";
import { LoginCard } from "@/components/login/login-card";

export const metadata: Metadata = { title: "Forgot password" };

export default function ForgotPage() {
  return (
    <LoginCard
      title="Forgot your password?"
      description="We mail you a link to choose a new one."
      footer={<BackToLogin />}
    >
      <ForgotForm />
    </LoginCard>
  );
}
