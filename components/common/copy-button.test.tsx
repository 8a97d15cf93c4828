// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { CopyButton } from "./copy-button";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function stubClipboard(writeText: (text: string) => Promise<void>) {
  vi.stubGlobal("navigator", { clipboard: { writeText } });
}

test("copying is announced", async () => {
  const written: string[] = [];
  stubClipboard(async (text) => void written.push(text));
  render(<CopyButton value="evt_1" what="event id" />);
  fireEvent.click(screen.getByRole("button", { name: "Copy event id" }));
  expect(await screen.findByText("Copied")).toBe(screen.getByRole("status"));
  expect(written).toEqual(["evt_1"]);
});

test("a browser that withholds the clipboard is admitted, with what to do instead", async () => {
  stubClipboard(() => Promise.reject(new Error("NotAllowedError")));
  render(<CopyButton value="evt_1" what="event id" />);
  fireEvent.click(screen.getByRole("button"));
  expect(await screen.findByText(/select the text and copy it yourself/)).toBeTruthy();
});

test("so is a page without any clipboard, as over plain http", async () => {
  vi.stubGlobal("navigator", {});
  render(<CopyButton value="evt_1" what="event id" />);
  fireEvent.click(screen.getByRole("button"));
  expect(await screen.findByText(/select the text and copy it yourself/)).toBeTruthy();
});
