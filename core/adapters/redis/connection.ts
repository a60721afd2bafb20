import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

/** For adding jobs and publishing: fails within a second when Redis is away, so that a webhook is still answered. */
export const openProducer = (url: string): Redis =>
  quiet(new Redis(url, { ...LASTING, maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1_000 }));

/** For workers, which wait for Redis to come back as long as it takes. */
export const openConsumer = (url: string): Redis => quiet(new Redis(url, { ...LASTING, maxRetriesPerRequest: null }));

/**
 * What a server says that has become a replica, or lost its primary: the address leads to another one now, or will
 * soon. Of a script, which all of BullMQ's writes are, Redis 6 says so at the end of a sentence of its own.
 */
const FAILED_OVER = /(?:^|: -)(?:READONLY|UNBLOCKED|MASTERDOWN)\b/;
const CONNECT_ANEW_AND_SEND_AGAIN = 2;

const LASTING = {
  retryStrategy: (attempt: number) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
  reconnectOnError: (error: Error) =>
    (FAILED_OVER.test(error.message) ? CONNECT_ANEW_AND_SEND_AGAIN : false) as false | 2,
};

/** Connection errors surface where a command fails; an unheard "error" event would end the process. */
function quiet(redis: Redis): Redis {
  redis.on("error", () => undefined);
  return redis;
}

const ANSWERS_WITHIN_MS = 3_000;

/**
 * For the log of a start. @param tell gets what the server or the network says, when Redis does not answer within three
 * seconds
 */
export async function tellTrouble(redis: Redis, tell: (trouble: string) => void): Promise<void> {
  let last = "no answer";
  const hear = (error: NodeJS.ErrnoException) => void (last = error.message || (error.code ?? last));
  redis.on("error", hear);
  for (const end = Date.now() + ANSWERS_WITHIN_MS; Date.now() < end && redis.status !== "ready";) await sleep(50);
  redis.off("error", hear);
  if (redis.status !== "ready") tell(last);
}
