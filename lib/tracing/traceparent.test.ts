import { expect, it } from "vitest";
import { formatTraceparent, parseTraceparent } from "./traceparent";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

it.each(["01", "00"])("reads what it writes, with the sampled flag %s", (flags) => {
  const text = `00-${TRACE}-${SPAN}-${flags}`;
  const context = parseTraceparent(text);
  expect(context).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags: Number(flags), isRemote: true });
  expect(context && formatTraceparent(context)).toBe(text);
});

it("reads a later version with more members, and only the flag that it knows", () => {
  expect(parseTraceparent(`01-${TRACE}-${SPAN}-ff-more`)).toMatchObject({ traceId: TRACE, traceFlags: 1 });
});

it.each([
  null,
  undefined,
  "",
  "nonsense",
  `ff-${TRACE}-${SPAN}-01`,
  `00-${"0".repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${"0".repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01x`,
  `00-${TRACE}-${SPAN}`,
])("begins a trace of its own on %j", (text) => {
  expect(parseTraceparent(text)).toBeNull();
});
