import type { Redis } from "ioredis";
import { type Ask, type Limiter, memoryLimiter, processShareOf, SLICES, type Taken } from "#core/limits/index.ts";
import type { Logger } from "#core/platform/logger.ts";
import { orAlone } from "./or-alone.ts";

/**
 * Token bucket and sliding window of any number of keys, as core/limits/bucket.ts has them: all that is asked for is taken, or
 * nothing. Time is Redis' own, so that clocks of processes do not matter. ARGV: now (Unix ms, 0: Redis' time), then of each
 * key: most, window (ms), burst, cost, whether it is owed (1 or 0). Answers: wait (ms), then of each key: left, used, reset (ms).
 */
const TAKE = `
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local found, wait = {}, 0
local function oldest_first(slices)
  local order = {}
  for slice in pairs(slices) do table.insert(order, slice) end
  table.sort(order)
  return order
end
for k, key in ipairs(KEYS) do
  local most, window, burst, cost = tonumber(ARGV[5*k-3]), tonumber(ARGV[5*k-2]), tonumber(ARGV[5*k-1]), tonumber(ARGV[5*k])
  local length = window / ${SLICES}
  local current = math.floor(now / length)
  local one = { most = most, window = window, burst = burst, cost = cost, length = length, current = current,
    tokens = burst, slices = {}, gone = {}, used = 0 }
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
        one.used = one.used + value
      end
    end
  end
  one.back = at > now
  one.tokens = math.min(burst, one.tokens + math.max(0, now - at) * most / window)
  if cost > 0 and ARGV[5*k+1] == '0' then
    local need = math.min(cost, burst, most)
    if one.tokens < need then wait = math.max(wait, math.ceil((need - one.tokens) * window / most)) end
    local over = one.used + need - most
    if over > 0 then
      for _, slice in ipairs(oldest_first(one.slices)) do
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
  local spent = wait == 0 and one.cost ~= 0
  if spent then
    one.tokens = math.min(one.burst, one.tokens - one.cost)
    if one.cost > 0 then one.slices[one.current] = (one.slices[one.current] or 0) + one.cost end
    local back = math.max(0, -one.cost)
    local order = oldest_first(one.slices)
    for n = #order, 1, -1 do
      if back == 0 then break end
      local slice = order[n]
      local count = one.slices[slice]
      local less = math.min(back, count)
      back = back - less
      one.slices[slice] = count - less
      if less < count then redis.call('HSET', key, slice, count - less)
      else
        one.slices[slice] = nil
        table.insert(one.gone, slice)
      end
    end
  end
  if spent or one.back then
    if #one.gone > 0 then redis.call('HDEL', key, unpack(one.gone)) end
    redis.call('HSET', key, 't', one.tokens, 'a', now)
    if one.slices[one.current] then redis.call('HSET', key, one.current, one.slices[one.current]) end
    redis.call('PEXPIRE', key, math.ceil(math.max(one.window + 2 * one.length, (one.burst - one.tokens) * one.window / one.most) + 60000))
  end
  local used, last, window = 0, 0, 0
  for slice, count in pairs(one.slices) do
    used = used + count
    last = math.max(last, slice)
  end
  if used > 0 then window = math.ceil((last + ${SLICES} + 1) * one.length - now) end
  local refill = math.ceil((one.burst - one.tokens) * one.window / one.most)
  table.insert(answer, math.max(0, math.min(math.floor(one.tokens), one.most - used)))
  table.insert(answer, used)
  table.insert(answer, math.max(0, window, refill))
end
return answer`;

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
  const ask = orAlone({ logger, words: "limits are kept by this process alone" });
  return {
    async take(asks) {
      if (asks.length === 0) return { ok: true, waitMs: 0, stands: [] };
      return ask(
        async () => read(await script.takeLimits(asks.length, ...argumentsOf(asks, now)), asks),
        () => alone.take(asks.map((one) => ({ ...one, rate: processShareOf(one.rate) }))),
      );
    },
  };
}

const argumentsOf = (asks: readonly Ask[], now: (() => number) | undefined) => [
  ...asks.map(({ key }) => `limit:${key}`),
  now?.() ?? 0,
  ...asks.flatMap(({ rate, cost, owed }) => [rate.most, rate.windowS * 1_000, rate.burst, cost, owed ? 1 : 0]),
];

function read([waitMs = 0, ...rest]: number[], asks: readonly Ask[]): Taken {
  const stands = asks.map((_ask, k) => {
    const [left = 0, used = 0, resetMs = 0] = rest.slice(3 * k, 3 * k + 3);
    return { left, used, resetMs };
  });
  return { ok: waitMs === 0, waitMs, stands };
}
