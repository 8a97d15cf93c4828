import type { Metadata } from "next";
import { LoginCard } from "@/components/login/login-card";
import { LoginForm } from "@/components/login/login-form";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Sign in" };

type SearchParams = Promise<{ callbackUrl?: string; error?: string }>;

export default async function LoginPage({ searchParams }: { searchParams: SearchParams }) {
  const { callbackUrl, error } = await searchParams;
  return (
    <LoginCard title="Sign in" description="To your practice's billing integrations.">
      <LoginForm
        callbackUrl={callbackUrl}
        oidcName={env().oidc ? "single sign-on" : null}
        refused={error !== undefined}
      />
    </LoginCard>
  );
}
