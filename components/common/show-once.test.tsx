// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { ShowOnce } from "./show-once";

const SECRET = "mbk_live_ab12CD34ef56_Q7rT2vXz9LmN4pKc8WyB1sDf6GhJ3aEu";

function Page() {
  const [secret, setSecret] = useState<string | null>(SECRET);
  return (
    <ShowOnce
      secret={secret}
      title="Your token"
      description="Copy it."
      what="token"
      envName="MINDBILL_API_TOKEN"
      onClose={() => setSecret(null)}
    />
  );
}

const closeButton = () => screen.getByRole("button", { name: "Close" }) as HTMLButtonElement;
const storedBox = () => screen.getByRole("checkbox", { name: "I stored this token in a safe place" });

afterEach(cleanup);

test("the secret is shown, and Close waits for the reader to say that it is stored", () => {
  render(<Page />);
  expect(screen.getByText(SECRET)).toBeTruthy();
  expect(closeButton().disabled).toBe(true);
  fireEvent.click(storedBox());
  expect(closeButton().disabled).toBe(false);
});

test("Escape does not lose a secret that is not stored yet", () => {
  render(<Page />);
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
  expect(screen.getByText(SECRET)).toBeTruthy();
});

test("leaving the page warns only until the secret is stored", () => {
  render(<Page />);
  const leaving = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(leaving()).toBe(true);
  fireEvent.click(storedBox());
  expect(leaving()).toBe(false);
});

test("after Close the secret is nowhere in the page", () => {
  render(<Page />);
  fireEvent.click(storedBox());
  fireEvent.click(closeButton());
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.documentElement.outerHTML).not.toContain(SECRET);
});
