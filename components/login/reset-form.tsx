"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { postPassword } from "./post-password";

const schema = z
  .object({
    password: z.string().min(12, "Use at least 12 characters.").max(256, "Use at most 256 characters."),
    again: z.string(),
  })
  .refine((values) => values.password === values.again, {
    path: ["again"],
    message: "The two passwords differ.",
  });

/** Sets a new password with the token of the mailed link. */
export function ResetForm({ token }: { token: string }) {
  const form = useForm<z.infer<typeof schema>>({ resolver: zodResolver(schema) });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async ({ password }) => {
    const refusal = await postPassword("/api/auth-password/reset", { token, password });
    if (refusal) form.setError("root", { message: refusal });
  });

  if (isSubmitSuccessful) {
    return (
      <>
        <Alert tone="success" live title="Your password is changed">
          You were signed out everywhere. Sign in with the new password.
        </Alert>
        <Button asChild size="lg">
          <Link href="/login">Sign in</Link>
        </Button>
      </>
    );
  }
  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {errors.root?.message ? (
        <Alert
          tone="danger"
          live
          title={errors.root.message}
          actions={
            <Button asChild variant="outline" size="sm">
              <Link href="/login/forgot">Ask for a new link</Link>
            </Button>
          }
        />
      ) : null}
      <Field label="New password" description="At least 12 characters." error={errors.password?.message}>
        {(control) => (
          <Input {...control} {...form.register("password")} type="password" autoComplete="new-password" />
        )}
      </Field>
      <Field label="New password, again" error={errors.again?.message}>
        {(control) => (
          <Input {...control} {...form.register("again")} type="password" autoComplete="new-password" />
        )}
      </Field>
      <Button type="submit" size="lg" busy={isSubmitting}>
        Change password
      </Button>
    </form>
  );
}
