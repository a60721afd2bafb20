import { Redis } from "ioredis";

/** For adding jobs and publishing: fails within a second when Redis is away, so that a webhook is still answered. */
export const openProducer = (url: string): Redis => quiet(new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1_000, retryStrategy }));

/** For workers, which wait for Redis to come back as long as it takes. */
export const openConsumer = (url: string): Redis => quiet(new Redis(url, { maxRetriesPerRequest: null, retryStrategy }));

const retryStrategy = (attempt: number) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000);

/** Connection errors surface where a command fails; an unheard "error" event would end the process. */
function quiet(redis: Redis): Redis {
  redis.on("error", () => undefined);
  return redis;
}
