import type { Redis } from "ioredis";
import type { Logger } from "#core/platform/logger.ts";
import { orAlone } from "./or-alone.ts";

/**
 * What was loaded within so many seconds by any process, or else what is loaded now. Only of what is JSON. While Redis is away,
 * hangs or is full, everything is loaded.
 */
export type CacheAside = <T>(entry: { key: string; seconds: number }, load: () => Promise<T>) => Promise<T>;

/** Nothing is kept. */
export const noCache: CacheAside = (_entry, load) => load();

/** For what is asked of others again and again and may be some time old. Never for what a decision rests on (decisions/0094). */
export function cacheAside({ redis, logger }: { redis: Redis; logger: Pick<Logger, "warn"> }): CacheAside {
  const ask = orAlone({ logger, words: "what is kept there is asked for anew" });
  return async ({ key, seconds }, load) => {
    const kept = await ask(
      () => redis.get(key),
      () => null,
    );
    if (kept !== null) return JSON.parse(kept);
    const value = await load();
    await ask(
      () => redis.set(key, JSON.stringify(value), "EX", seconds),
      () => null,
    );
    return value;
  };
}
