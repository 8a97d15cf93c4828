"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { signIn } from "next-auth/react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { returnPath } from "./return-path";

const schema = z.object({
  email: z.email("Enter your email address."),
  password: z.string().min(1, "Enter your password."),
});

type LoginFormProps = {
  callbackUrl: string | undefined;
  /** Name of the configured identity provider; null when only passwords are in use. */
  oidcName: string | null;
  /** A sign-in through the identity provider was refused. */
  refused: boolean;
};

export function LoginForm({ callbackUrl, oidcName, refused }: LoginFormProps) {
  // No default values: they would erase what was typed or autofilled before React started. For the same
  // moment the form says method="post", or a quick Enter would put the password into the address.
  const form = useForm<z.infer<typeof schema>>({ resolver: zodResolver(schema) });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    const outcome = await signIn("credentials", { ...values, redirect: false }).catch(() => undefined);
    if (outcome?.ok) {
      // A full load, so that the server renders for the new session.
      window.location.assign(returnPath(callbackUrl, window.location.origin));
      return;
    }
    form.resetField("password");
    form.setError("root", { message: refusalText(outcome?.status) });
    form.setFocus("password");
  });

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {errors.root?.message ? <Alert tone="danger" live title={errors.root.message} /> : null}
      {refused && !errors.root ? (
        <Alert
          tone="danger"
          title="You could not be signed in. Ask your practice's owner for an invitation."
        />
      ) : null}
      <Field label="Email" error={errors.email?.message}>
        {(control) => (
          <Input {...control} {...form.register("email")} type="email" autoComplete="username" autoFocus />
        )}
      </Field>
      <Field label="Password" error={errors.password?.message}>
        {(control) => (
          <Input
            {...control}
            {...form.register("password")}
            type="password"
            autoComplete="current-password"
          />
        )}
      </Field>
      <Button type="submit" size="lg" busy={isSubmitting || isSubmitSuccessful}>
        Sign in
      </Button>
      {oidcName ? <OidcButton name={oidcName} callbackUrl={callbackUrl} /> : null}
      <Link href="/login/forgot" className="justify-self-center rounded-sm text-link hover:underline">
        Forgot password?
      </Link>
    </form>
  );
}

/** Says the same for a wrong password, an unknown address and a locked account. */
function refusalText(status: number | undefined): string {
  return status === 401
    ? "Email or password is wrong, or there were too many attempts. Try again in a few minutes."
    : "Mindbill could not be reached. Check your connection and try again.";
}

function OidcButton({ name, callbackUrl }: { name: string; callbackUrl: string | undefined }) {
  return (
    <>
      <p className="flex items-center gap-3 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        or
      </p>
      <Button
        variant="outline"
        size="lg"
        onClick={() => void signIn("oidc", { callbackUrl: returnPath(callbackUrl, window.location.origin) })}
      >
        Continue with {name}
      </Button>
    </>
  );
}
