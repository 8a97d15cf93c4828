"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, useForm } from "react-hook-form";
import { showProblem } from "@/components/common/form-problem";
import { useOrganization } from "@/components/shell/organization-context";
import { environmentNames } from "@/components/shell/types";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TokenRights } from "@/lib/tokens/catalog";
import { createApiTokenContract } from "@/lib/tokens/contract";
import { AllowlistField } from "./allowlist-field";
import { ExpiryField } from "./expiry-field";
import { ScopeField } from "./scope-field";
import type { IssuedToken } from "./show-token";
import { type CreateTokenValues, createTokenForm, daysOf, networksIn } from "./token-form";
import { useTokenMutation } from "./use-token-mutation";

type CreateTokenDialogProps = {
  rights: TokenRights;
  onClose: () => void;
  onIssued: (issued: IssuedToken) => void;
};

export function CreateTokenDialog({ rights, onClose, onIssued }: CreateTokenDialogProps) {
  const organization = useOrganization();
  const create = useTokenMutation(createApiTokenContract);
  const form = useForm<CreateTokenValues>({
    resolver: zodResolver(createTokenForm),
    defaultValues: { name: "", scope: "read_write", expires: "90", ip_allowlist: "" },
  });
  const { errors } = form.formState;

  const submit = form.handleSubmit((values) =>
    create.mutateAsync({ body: bodyOf(values) }).then(
      (made) => onIssued({ ...made, reason: "created" }),
      (error: unknown) => showProblem(error, ["name", "scope", "ip_allowlist"], form.setError),
    ),
  );

  return (
    <Dialog open onOpenChange={(open) => !open && !create.isPending && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Create an API token</DialogTitle>
          <DialogDescription>
            For {organization.name}, {environmentNames[organization.environment]}. Give each system a token of
            its own, so that you can stop one without the others.
          </DialogDescription>
        </DialogHeader>
        <form className="grid grid-cols-1 gap-4" onSubmit={submit} noValidate>
          {errors.root?.server ? <Alert tone="danger" live title={errors.root.server.message} /> : null}
          <Field label="Name" description="The system that will use it." error={errors.name?.message}>
            {(control) => (
              <Input
                {...control}
                {...form.register("name")}
                placeholder="Practice-management system"
                autoComplete="off"
                maxLength={100}
              />
            )}
          </Field>
          <Controller
            control={form.control}
            name="scope"
            render={({ field }) => (
              <ScopeField
                presets={rights.presets}
                value={field.value}
                onChange={field.onChange}
                error={errors.scope?.message}
              />
            )}
          />
          <Controller
            control={form.control}
            name="expires"
            render={({ field }) => (
              <ExpiryField
                value={field.value}
                onChange={field.onChange}
                mayNeverExpire={rights.mayNeverExpire}
              />
            )}
          />
          <AllowlistField register={form.register("ip_allowlist")} error={errors.ip_allowlist?.message} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" busy={create.isPending}>
              Create token
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function bodyOf({ name, scope, expires, ip_allowlist }: CreateTokenValues) {
  return {
    name,
    scope,
    expires_in_days: daysOf(expires),
    ip_allowlist: networksIn(ip_allowlist),
  };
}
