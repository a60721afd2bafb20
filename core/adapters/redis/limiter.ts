import type { Redis } from "ioredis";
import { type Ask, type Limiter, memoryLimiter, shareOf, SLICES, type Taken } from "#core/limits/index.ts";
import type { Logger } from "#core/platform/logger.ts";

/**
 * Token bucket and sliding window of any number of keys, as core/limits/bucket.ts has them: all that is asked for is taken, or
 * nothing. Time is Redis' own, so that clocks of processes do not matter. ARGV: now (Unix ms, 0: Redis' time), then of each
 * key: most, window (ms), burst, cost. Answers: wait (ms), then of each key: left, used, reset (ms).
 */
const TAKE = `
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local found, wait = {}, 0
for k, key in ipairs(KEYS) do
  local most, window, burst, cost = tonumber(ARGV[4*k-2]), tonumber(ARGV[4*k-1]), tonumber(ARGV[4*k]), tonumber(ARGV[4*k+1])
  local length = window / ${SLICES}
  local current = math.floor(now / length)
  local one = { most = most, window = window, burst = burst, cost = cost, length = length, current = current,
    tokens = burst, slices = {}, gone = {}, used = 0, last = nil }
  local at = now
  local kept = redis.call('HGETALL', key)
  for n = 1, #kept, 2 do
    local name, value = kept[n], tonumber(kept[n + 1])
    if name == 't' then one.tokens = value
    elseif name == 'a' then at = value
    else
      local slice = tonumber(name)
      local counted = math.min(slice, current)
      if counted ~= slice or counted < current - ${SLICES} then table.insert(one.gone, name) end
      if counted >= current - ${SLICES} then
        one.slices[counted] = (one.slices[counted] or 0) + value
        if counted ~= slice then one.moved = true end
        one.used = one.used + value
        one.last = math.max(one.last or counted, counted)
      end
    end
  end
  one.tokens = math.min(burst, one.tokens + math.max(0, now - at) * most / window)
  if cost > 0 then
    local need = math.min(cost, burst, most)
    if one.tokens < need then wait = math.max(wait, math.ceil((need - one.tokens) * window / most)) end
    local over = one.used + need - most
    if over > 0 then
      local order = {}
      for slice in pairs(one.slices) do table.insert(order, slice) end
      table.sort(order)
      for _, slice in ipairs(order) do
        if over <= 0 then break end
        over = over - one.slices[slice]
        wait = math.max(wait, math.ceil((slice + ${SLICES} + 1) * length - now))
      end
    end
  end
  found[k] = one
end
local answer = { wait }
for k, key in ipairs(KEYS) do
  local one = found[k]
  if wait == 0 and one.cost ~= 0 then
    one.tokens = math.min(one.burst, one.tokens - one.cost)
    one.slices[one.current] = (one.slices[one.current] or 0) + one.cost
    one.used = one.used + one.cost
    one.last = one.current
    if #one.gone > 0 then redis.call('HDEL', key, unpack(one.gone)) end
    redis.call('HSET', key, 't', one.tokens, 'a', now, one.current, one.slices[one.current])
    redis.call('PEXPIRE', key, math.ceil(math.max(one.window + 2 * one.length, (one.burst - one.tokens) * one.window / one.most) + 60000))
  end
  local used, window = math.max(0, one.used), 0
  if used > 0 then window = math.ceil((one.last + ${SLICES} + 1) * one.length - now) end
  local refill = math.ceil((one.burst - one.tokens) * one.window / one.most)
  table.insert(answer, math.max(0, math.min(math.floor(one.tokens), one.most - used)))
  table.insert(answer, used)
  table.insert(answer, math.max(0, window, refill))
end
return answer`;

/** A Redis that answers takes less than a millisecond; who waits longer does so for one that hangs. */
const ANSWERS_WITHIN_MS = 150;
/** So long Redis is not asked again after it was away: each request would wait for it. */
const AWAY_MS = 2_000;

type Script = { takeLimits(...args: (string | number)[]): Promise<number[]> };

type Deps = { redis: Redis; logger: Pick<Logger, "warn">; now?: () => number };

/**
 * One round trip to Redis for all that is asked for together. While Redis is away, hangs or takes no writes, this process
 * gives a share of each rule by itself.
 * @param deps.now for tests: Unix milliseconds instead of Redis' own time; of the process' own buckets always
 */
export function redisLimiter({ redis, logger, now }: Deps): Limiter {
  redis.defineCommand("takeLimits", { lua: TAKE });
  const script = redis as unknown as Script;
  const alone = memoryLimiter(now ?? Date.now);
  let awayUntil = 0;
  return {
    async take(asks) {
      if (asks.length === 0) return { ok: true, waitMs: 0, stands: [] };
      if (Date.now() >= awayUntil) {
        try {
          const taken = read(await within(script.takeLimits(asks.length, ...argumentsOf(asks, now))), asks);
          awayUntil = 0;
          return taken;
        } catch (error) {
          if (awayUntil === 0) logger.warn({ error }, "Redis does not answer: limits are kept by this process alone");
          awayUntil = Date.now() + AWAY_MS;
        }
      }
      return alone.take(asks.map((ask) => ({ ...ask, rate: shareOf(ask.rate) })));
    },
  };
}

const argumentsOf = (asks: readonly Ask[], now: (() => number) | undefined) => [
  ...asks.map(({ key }) => `limit:${key}`),
  now?.() ?? 0,
  ...asks.flatMap(({ rate, cost }) => [rate.most, rate.windowS * 1_000, rate.burst, cost]),
];

function read([waitMs = 0, ...rest]: number[], asks: readonly Ask[]): Taken {
  const stands = asks.map((_ask, k) => {
    const [left = 0, used = 0, resetMs = 0] = rest.slice(3 * k, 3 * k + 3);
    return { left, used, resetMs };
  });
  return { ok: waitMs === 0, waitMs, stands };
}

/** What comes too late is heard by nobody, its failure neither. */
async function within<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("no answer in time")), ANSWERS_WITHIN_MS);
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
