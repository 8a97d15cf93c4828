"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { postPassword } from "./post-password";

const schema = z.object({ email: z.email("Enter your email address.") });

/** Asks for a reset link. The answer never tells whether the address has an account. */
export function ForgotForm() {
  const form = useForm<z.infer<typeof schema>>({ resolver: zodResolver(schema) });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    const refusal = await postPassword("/api/auth-password/forgot", values);
    if (refusal) form.setError("root", { message: refusal });
  });

  if (isSubmitSuccessful) {
    return (
      <Alert tone="success" live title="Check your mail">
        If {form.getValues("email")} has an account, a link to choose a new password is on its way.
      </Alert>
    );
  }
  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {errors.root?.message ? <Alert tone="danger" live title={errors.root.message} /> : null}
      <Field label="Email" error={errors.email?.message}>
        {(control) => (
          <Input {...control} {...form.register("email")} type="email" autoComplete="username" autoFocus />
        )}
      </Field>
      <Button type="submit" size="lg" busy={isSubmitting}>
        Send the link
      </Button>
    </form>
  );
}
