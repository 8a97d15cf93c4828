import { Agent, request } from "undici";

/** `total` POSTs of one body by bare undici, `connections` at a time. @returns how many a second. */
export async function barePosts(
  url: string,
  body: string,
  total: number,
  connections = 256,
): Promise<number> {
  const agent = new Agent({ connections, pipelining: 1 });
  const startedAt = performance.now();
  let left = total;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const answer = await request(url, {
          method: "POST",
          body,
          headers: { "content-type": "application/json" },
          dispatcher: agent,
        });
        await answer.body.dump();
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  await agent.close();
  return total / seconds;
}
