import type { Ctx } from "./ctx";

/** Who sent a request, as far as authentication knows. */
export type Caller = {
  ctx: Ctx;
  via: "token" | "session";
  /** Whose rate budget the request spends: a token's or a person's. */
  rateKey: string;
};
