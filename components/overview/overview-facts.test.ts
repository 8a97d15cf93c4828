import { expect, test } from "vitest";
import { type OverviewPages, overviewOf, overviewQueries } from "./overview-facts";

const page = <Item>(...data: Item[]) => ({
  object: "list" as const,
  data,
  has_more: false,
  next_cursor: null,
});

/** Only what the overview looks at; the rest of a resource does not matter here. */
type Given = {
  tokenBy?: "user" | "command_line";
  bill?: boolean;
  webhook?: { last_delivered_at: string | null };
  delivered?: boolean;
  seesTokens?: boolean;
};

function pages({ tokenBy, bill, webhook, delivered, seesTokens = true }: Given): OverviewPages {
  const tokens = tokenBy ? page({ created_by: { type: tokenBy } }) : page();
  return {
    tokens: seesTokens ? tokens : null,
    webhooks: webhook ? page(webhook) : page(),
    bills: bill ? page({}) : page(),
    attention: page(),
    delivered: delivered ? page({}) : page(),
  } as OverviewPages;
}

const nextOf = (given: Given) => overviewOf(pages(given)).next;
const silent = { last_delivered_at: null };

test("each step leads to the next one, in the order in which they work", () => {
  expect(nextOf({})).toBe("token");
  expect(nextOf({ tokenBy: "user" })).toBe("webhook");
  expect(nextOf({ tokenBy: "user", webhook: silent })).toBe("bill");
  expect(nextOf({ tokenBy: "user", webhook: silent, bill: true })).toBe("arrival");
  expect(nextOf({ tokenBy: "user", webhook: silent, bill: true, delivered: true })).toBeNull();
});

test("a token made by command does not tick the step: nobody in the portal has seen it", () => {
  expect(nextOf({ tokenBy: "command_line" })).toBe("token");
});

test("who has pushed a bill is not asked for a token, also when the role hides tokens", () => {
  expect(nextOf({ bill: true })).toBe("webhook");
  expect(nextOf({ bill: true, seesTokens: false })).toBe("webhook");
});

test("an arrival of long ago still counts", () => {
  const webhook = { last_delivered_at: "2026-01-01T00:00:00.000Z" };
  expect(nextOf({ tokenBy: "user", bill: true, webhook })).toBeNull();
});

test("a practice whose only webhook was deleted is led to register one again", () => {
  expect(nextOf({ tokenBy: "user", bill: true, delivered: true })).toBe("webhook");
});

test("lately is a week, so that a long log is never searched as a whole", () => {
  const { attention, delivered } = overviewQueries(Date.parse("2026-11-20T00:00:00.000Z"));
  expect(attention["created_at[gte]"]).toBe("2026-11-13T00:00:00.000Z");
  expect(delivered["created_at[gte]"]).toBe("2026-11-13T00:00:00.000Z");
});
