import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { FIRST_GUESS, ownPoints, type Points } from "#core/adapters/shopify/points.ts";
import type { Logger } from "#core/platform/logger.ts";
import { orAlone } from "./or-alone.ts";

/** A shop that nobody asks for has a full bucket by then: Shopify's fill within twenty seconds. */
const FORGET_S = 600;

/**
 * core/adapters/shopify/points.ts in Redis, by Redis' time. ARGV: cost, share that is left to others, and of what Shopify said
 * last: available (-1: nothing new), size, points a second, age (ms), taken; then the process, and its patience (ms). The first
 * that waits in place has its points kept for it, or a dear call would never find enough beside cheap ones. Answers:
 * wait (ms), all that was ever taken.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = redis.call('HMGET', KEYS[1], 'level', 'most', 'rate', 'at', 'taken', 'waits', 'needs', 'until')
local level = tonumber(kept[1] or ${FIRST_GUESS.currentlyAvailable})
local most = tonumber(kept[2] or ${FIRST_GUESS.maximumAvailable})
local rate = tonumber(kept[3] or ${FIRST_GUESS.restoreRate})
local taken = tonumber(kept[5] or 0)
local cost, spare, said = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
level = math.min(most, level + math.max(0, now - tonumber(kept[4] or now)) / 1000 * rate)
if said >= 0 then
  most, rate = tonumber(ARGV[4]), tonumber(ARGV[5])
  said = math.min(most, said + tonumber(ARGV[6]) / 1000 * rate)
  level = math.min(math.max(level, said - math.max(0, taken - tonumber(ARGV[7]))), said)
end
local mine = kept[6] == ARGV[8]
local kept_for = 0
if spare > 0 and not mine and tonumber(kept[8] or 0) > now then kept_for = tonumber(kept[7]) end
local missing = math.min(cost + most * spare, most) + kept_for - level
local wait = math.max(0, math.ceil(missing / rate * 1000))
if wait == 0 then
  level = level - cost
  taken = taken + cost
end
redis.call('HSET', KEYS[1], 'level', level, 'most', most, 'rate', rate, 'at', now, 'taken', taken)
if spare > 0 and kept_for == 0 then
  if wait > 0 and wait <= tonumber(ARGV[9]) then
    redis.call('HSET', KEYS[1], 'waits', ARGV[8], 'needs', cost, 'until', now + wait * 1.25 + 500)
  elseif mine then redis.call('HDEL', KEYS[1], 'waits', 'needs', 'until') end
end
redis.call('EXPIRE', KEYS[1], ${FORGET_S})
return { wait, taken }`;

type Script = { takePoints(...args: (string | number)[]): Promise<[number, number]> };

type Deps = { redis: Redis; logger: Pick<Logger, "warn"> };

/**
 * The buckets of query points that all processes spend from, in one round trip for each call of Shopify's. Without Redis a process
 * goes by its own account.
 */
export function sharedPoints({ redis, logger }: Deps): Points {
  redis.defineCommand("takePoints", { lua: TAKE, numberOfKeys: 1 });
  const script = redis as unknown as Script;
  const process = randomUUID();
  const own = ownPoints(() => performance.now());
  const askRedis = orAlone({ logger, words: "Shopify's points are counted by this process alone" });
  return {
    take: (shop, ask) =>
      askRedis(
        async () => {
          const { cost, spare, learned, patienceMs } = ask;
          const { status } = learned ?? { status: { ...FIRST_GUESS, currentlyAvailable: -1 } };
          const { currentlyAvailable, maximumAvailable, restoreRate } = status;
          const said = [currentlyAvailable, maximumAvailable, restoreRate, learned?.ageMs ?? 0, learned?.taken ?? 0];
          const [waitMs, taken] = await script.takePoints(`points:${shop}`, cost, spare, ...said, process, patienceMs);
          return { waitMs, taken };
        },
        () => own.take(shop, ask),
      ),
  };
}
