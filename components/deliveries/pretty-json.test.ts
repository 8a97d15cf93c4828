import fc from "fast-check";
import { expect, test } from "vitest";
import { prettyJson } from "./pretty-json";

test("every JSON object and array is laid out as JSON.stringify does", () => {
  const containers = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
  fc.assert(
    fc.property(containers, (value) => {
      // Through JSON once: what it cannot say, such as -0, is not the layout's concern.
      const text = JSON.stringify(value);
      expect(prettyJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
    }),
  );
});

test("numbers, escapes and repeated names stay as they were sent", () => {
  const sent = '{"id":12345678901234567890,"id":1.50,"name":"\\u00e9\\/"}';
  expect(prettyJson(sent)).toBe('{\n  "id": 12345678901234567890,\n  "id": 1.50,\n  "name": "\\u00e9\\/"\n}');
});

test.each(["", "thank you\n", "<html></html>", '{"cut":', '"text"', "42"])("%j is not laid out", (text) => {
  expect(prettyJson(text)).toBeNull();
});
