import type { Logger } from "./logger.ts";

const QUIET_MS = 30_000;

export type Warn = (error: Error, words: string) => void;

/**
 * Warns of the same trouble once in half a minute, with how often it came meanwhile: a server that is full says so at
 * every command.
 */
export function calmWarnings(logger: Pick<Logger, "warn">, now: () => number = Date.now): Warn {
  const seen = new Map<string, { at: number; more: number }>();
  return function warn(error, words) {
    const key = `${words} ${error.message.slice(0, 60)}`;
    const before = seen.get(key);
    if (before && now() - before.at < QUIET_MS) return void before.more++;
    logger.warn({ error, ...(before && before.more > 0 ? { timesSince: before.more } : {}) }, words);
    seen.set(key, { at: now(), more: 0 });
  };
}
