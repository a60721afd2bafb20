import { setTimeout as sleep } from "node:timers/promises";

/** The first truthy answer. @throws Error naming what was waited for */
export async function until<T>(what: string, ask: () => Promise<T> | T, limitMs = 30_000): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await sleep(50);
  }
  throw new Error(
    `${what}: not within ${limitMs} ms (last: ${last instanceof Error ? last.message : JSON.stringify(last)})`,
  );
}
