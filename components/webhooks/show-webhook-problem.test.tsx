// @vitest-environment happy-dom
import { act, renderHook } from "@testing-library/react";
import { useForm } from "react-hook-form";
import { expect, test } from "vitest";
import { ApiError } from "@/lib/http/client";
import { newWebhook, type WebhookFormValues } from "./form-values";
import { isAboutAdvanced, showWebhookProblem } from "./show-webhook-problem";

function refusal(...pointers: string[]): ApiError {
  return new ApiError({
    type: "about:blank",
    title: "Some fields are not valid",
    status: 422,
    detail: "Some fields are not valid.",
    instance: "/v1/webhooks",
    code: "validation_failed",
    request_id: "req_1",
    errors: pointers.map((pointer) => ({ pointer, code: "wrong", detail: `wrong ${pointer}` })),
  });
}

/** The form with two headers, as it is after a refusal; `focused` is the field that was given the focus. */
function formAfter(error: unknown) {
  const focused: string[] = [];
  const headers = [
    { name: "X-Site", value: "1" },
    { name: " Host ", value: "2" },
  ];
  const { result } = renderHook(() => {
    const form = useForm<WebhookFormValues>({ defaultValues: { ...newWebhook, headers } });
    form.formState.errors;
    for (const name of ["url", "technical_contact", "max_in_flight"] as const) {
      form.register(name).ref({ name, focus: () => focused.push(name) });
    }
    return form;
  });
  act(() => showWebhookProblem(error, result.current));
  return { errors: result.current.formState.errors, focused };
}

test("a refused header is told at its own row, however its name is spelled", () => {
  const { errors } = formAfter(refusal("/headers/host"));
  expect(errors.headers?.[1]?.name?.message).toBe("wrong /headers/host");
  expect(errors.headers?.[0]).toBeUndefined();
});

test("the first wrong field of the page takes the focus, whatever the API checks first", () => {
  const { errors, focused } = formAfter(refusal("/max_in_flight", "/technical_contact"));
  expect(Object.keys(errors).sort()).toEqual(["max_in_flight", "technical_contact"]);
  expect(focused[0]).toBe("technical_contact");
});

test("a wrong event type is told at the events", () => {
  expect(formAfter(refusal("/event_types/3")).errors.event_types?.message).toBe("wrong /event_types/3");
});

test("what concerns no field is told by the form", () => {
  expect(formAfter(refusal()).errors.root?.server?.message).toBe("Some fields are not valid.");
});

test("only a refusal of an advanced field unfolds them", () => {
  expect(isAboutAdvanced(refusal("/url"))).toBe(false);
  expect(isAboutAdvanced(refusal("/url", "/headers/host"))).toBe(true);
  expect(isAboutAdvanced(new Error("not a refusal"))).toBe(false);
});
