import { expect, test } from "vitest";
import { envLine } from "./env-file";

test("tokens and signing secrets need no quotes in a .env file", () => {
  expect(envLine("SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw+/=")).toBe(
    "SECRET=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw+/=\n",
  );
});

test("a value with a comment sign or a space is quoted, so that it is read back whole", () => {
  expect(envLine("SECRET", "two words #1")).toBe("SECRET='two words #1'\n");
});
