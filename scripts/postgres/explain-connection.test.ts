import { expect, test } from "vitest";
import { explainConnection, withoutPassword } from "@/scripts/postgres/explain-connection";

const url = "postgresql://me:secret@db.example:5432/bills";
const failure = (code: string) => Object.assign(new Error("raw"), { code });

test.each([
  ["ECONNREFUSED", "nothing listens there"],
  ["ENOTFOUND", "the host name is unknown"],
  ["28P01", "the password is wrong"],
  ["3D000", "that database does not exist"],
])("%s is explained, and the password never shown", (code, cause) => {
  const sentence = explainConnection(url, failure(code));
  expect(sentence).toContain(`Cannot use the database at db.example:5432/bills: ${cause}`);
  expect(sentence).not.toContain("secret");
});

test("a host with several addresses is explained by the first failure", () => {
  const error = new AggregateError([failure("ECONNREFUSED"), failure("ECONNREFUSED")]);
  expect(explainConnection(url, error)).toContain("nothing listens there");
});

test("a time-out is explained although it carries no code", () => {
  expect(explainConnection(url, new Error("timeout expired"))).toContain("it did not answer in time");
});

test("what is not a URL is said to be none, and not repeated: it may hold a password", () => {
  const sentence = explainConnection("me:secret@db", new Error("any"));
  expect(sentence).toContain("at DATABASE_URL: it is not a URL of the form postgresql://");
  expect(sentence).not.toContain("secret");
  expect(withoutPassword("me:secret@db")).not.toContain("secret");
});

test("an error that has nothing to do with connecting is left to others", () => {
  expect(explainConnection(url, failure("42P01"))).toBeNull();
});
