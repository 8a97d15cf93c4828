import { expect, test, vi } from "vitest";
import { ApiError } from "@/lib/http/client";
import { fieldPath, showProblem } from "./form-problem";

type Values = { url: string; event_types: string[] };
const FIELDS = ["url", "event_types"] as const;

function refusal(errors: { pointer: string; code: string; detail: string }[]): ApiError {
  return new ApiError({
    type: "about:blank",
    title: "Not accepted",
    status: 422,
    detail: "Some fields are wrong.",
    instance: "/v1/webhooks",
    code: "validation_failed",
    request_id: "req_1",
    errors,
  });
}

test("a JSON pointer becomes the form's field path, escapes included", () => {
  expect(fieldPath("/lines/0/a~1b~0c")).toBe("lines.0.a/b~c");
});

test("each refused field gets its own error, and the first one the focus", () => {
  const setError = vi.fn();
  const errors = [
    { pointer: "/url", code: "destination_refused", detail: "Use a public address." },
    { pointer: "/event_types/1", code: "unknown", detail: "No such event." },
  ];
  showProblem<Values>(refusal(errors), FIELDS, setError);
  expect(setError.mock.calls).toEqual([
    ["url", { type: "server", message: "Use a public address." }, { shouldFocus: true }],
    ["event_types", { type: "server", message: "No such event." }, { shouldFocus: false }],
  ]);
});

test("a refusal that concerns no field of the form is shown for the whole form", () => {
  const setError = vi.fn();
  showProblem<Values>(refusal([{ pointer: "/secret", code: "x", detail: "y" }]), FIELDS, setError);
  expect(setError).toHaveBeenCalledExactlyOnceWith("root.server", {
    type: "server",
    message: "Some fields are wrong.",
  });
});

test("an error that is not the API's says nothing of its insides", () => {
  const setError = vi.fn();
  showProblem<Values>(new TypeError("x is undefined"), FIELDS, setError);
  expect(setError.mock.calls[0]?.[1].message).toBe("Something went wrong on our side. Try again.");
});
