const interactive = process.stdout.isTTY === true;
const paint = (code: number, text: string) => (interactive ? `\u001b[${code}m${text}\u001b[0m` : text);

/** One line about what is going on. */
export function say(line: string): void {
  process.stdout.write(`${paint(2, "·")} ${line}\n`);
}

/** Says what begins and how long it took; every ten seconds that it is still going. */
export async function step<T>(doing: string, done: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  say(doing);
  const reminder = setInterval(() => say(`${doing} (${Math.round((Date.now() - began) / 1000)} s)`), 10_000);
  try {
    const result = await work();
    process.stdout.write(`${paint(32, "✓")} ${done} (${seconds()} s)\n`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}

/** One sentence on why it cannot go on. */
export function complain(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${paint(31, "✗")} ${message}\n`);
}
