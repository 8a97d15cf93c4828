"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { showProblem } from "@/components/common/form-problem";
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
import { updateApiTokenContract } from "@/lib/tokens/contract";
import type { ApiTokenView } from "@/lib/tokens/present";
import { AllowlistField } from "./allowlist-field";
import { ExpiryField } from "./expiry-field";
import { daysOf, type EditTokenValues, editTokenForm, networksIn } from "./token-form";
import { scopeText } from "./token-text";
import { useTokenMutation } from "./use-token-mutation";

type EditTokenDialogProps = { token: ApiTokenView; rights: TokenRights; onClose: () => void };

export function EditTokenDialog({ token, rights, onClose }: EditTokenDialogProps) {
  const update = useTokenMutation(updateApiTokenContract);
  const form = useForm<EditTokenValues>({
    resolver: zodResolver(editTokenForm),
    defaultValues: { name: token.name, expires: "keep", ip_allowlist: token.ip_allowlist.join("\n") },
  });
  const { errors } = form.formState;

  const submit = form.handleSubmit((values) =>
    update.mutateAsync({ params: { id: token.id }, body: bodyOf(values) }).then(
      () => {
        toast.success(`“${values.name}” is saved.`);
        onClose();
      },
      (error: unknown) => showProblem(error, ["name", "ip_allowlist"], form.setError),
    ),
  );

  return (
    <Dialog open onOpenChange={(open) => !open && !update.isPending && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Edit “{token.name}”</DialogTitle>
          <DialogDescription>
            Changes apply from the next request on. What it may do ({scopeText(token)}) stays: for more or
            less, create another token.
          </DialogDescription>
        </DialogHeader>
        <form className="grid grid-cols-1 gap-4" onSubmit={submit} noValidate>
          {errors.root?.server ? <Alert tone="danger" live title={errors.root.server.message} /> : null}
          <Field label="Name" error={errors.name?.message}>
            {(control) => (
              <Input {...control} {...form.register("name")} autoComplete="off" maxLength={100} />
            )}
          </Field>
          <AllowlistField register={form.register("ip_allowlist")} error={errors.ip_allowlist?.message} />
          <Controller
            control={form.control}
            name="expires"
            render={({ field }) => (
              <ExpiryField
                value={field.value}
                onChange={field.onChange}
                mayKeep
                mayNeverExpire={rights.mayNeverExpire}
              />
            )}
          />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" busy={update.isPending}>
              Save changes
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function bodyOf({ name, expires, ip_allowlist }: EditTokenValues) {
  const days = daysOf(expires);
  return {
    name,
    ip_allowlist: networksIn(ip_allowlist),
    ...(days === undefined ? {} : { expires_in_days: days }),
  };
}
