import type { Redis } from "ioredis";
import { Job } from "bullmq";
import { fairFieldsOf } from "#core/adapters/bullmq/fair-order.ts";
import type { Queues } from "#core/adapters/bullmq/queues.ts";
import { JobEnvelope } from "#core/jobs/define-job.ts";
import type { ShopId } from "#core/platform/ids.ts";

const PAGE = 1_000;

/**
 * Everything that Redis holds of a shop: what was read of its products, its turns, its place among the shops that wait, and its
 * jobs apart from those in hand, which end as their task's row says. It looks at every key: for a shop that is deleted, not for
 * each day. Another shop whose name ends or begins as this one's keeps its own.
 */
export function forgetShopIn(redis: Redis, queues: Pick<Queues, "queues">) {
  return async (shopId: ShopId): Promise<void> => {
    for await (const keys of pages(redis, "*"))
      await redis.unlink(...[NO_KEY, ...keys.filter((key) => key.split(/[:{}/]/).includes(shopId))]);
    for await (const keys of pages(redis, "fair:*"))
      for (const key of keys) await redis.hdel(key, ...fairFieldsOf(shopId));
    for (const queue of queues.queues())
      for await (const keys of pages(redis, queue.toKey("*"), "hash"))
        for (const job of await jobsOf(redis, keys, shopId)) await Job.fromId(queue, job).then(removed);
  };
}

/** Redis wants at least one. */
const NO_KEY = "forget-shop:none";

async function* pages(redis: Redis, match: string, type?: "hash"): AsyncGenerator<string[]> {
  let cursor = "0";
  do {
    const [next, keys] = type
      ? await redis.scan(cursor, "MATCH", match, "COUNT", PAGE, "TYPE", type)
      : await redis.scan(cursor, "MATCH", match, "COUNT", PAGE);
    cursor = next;
    if (keys.length > 0) yield keys;
  } while (cursor !== "0");
}

/** The ids of those jobs among the keys that are this shop's. */
async function jobsOf(redis: Redis, keys: readonly string[], shopId: ShopId): Promise<string[]> {
  const held = await Promise.all(keys.map((key) => redis.hget(key, "data")));
  return keys.filter((_, index) => shopIn(held[index]) === shopId).map((key) => key.split(":").at(-1) ?? "");
}

function shopIn(data: string | null | undefined): string | null {
  if (!data) return null;
  return JobEnvelope.safeParse(JSON.parse(data)).data?.shopId ?? null;
}

/** One that a worker has in hand cannot be removed, and goes when it ends. */
const removed = (job: Job | undefined) => job?.remove().catch(() => undefined);
