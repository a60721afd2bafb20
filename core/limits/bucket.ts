/**
 * How much of something: at most `most` in any `windowS` seconds (sliding window, for sustained use), and of these at most
 * `burst` at once; what was taken comes back evenly, `most` in `windowS` (token bucket, for bursts).
 */
export type Rate = { most: number; windowS: number; burst: number };

/** How one bucket stands. `left`: what could be taken now; `used`: what the window holds; `resetMs`: until all of it is back. */
export type Stand = { left: number; used: number; resetMs: number };

/** What is kept of one bucket. Times are Unix milliseconds. `slices`: what was taken, by the number of its slice of time. */
export type Bucket = { tokens: number; at: number; slices: Map<number, number> };

/**
 * The window is counted in so many slices. A slice counts until its last moment has left the window, so that no window ever
 * holds more than `most`: a thirtieth less than that can be had at a steady rate.
 */
export const SLICES = 30;

export const fullBucket = ({ burst }: Rate, now: number): Bucket => ({ tokens: burst, at: now, slices: new Map() });

const windowMs = ({ windowS }: Rate): number => windowS * 1_000;
const sliceMs = (rate: Rate): number => windowMs(rate) / SLICES;

/**
 * Brings a bucket to a moment. A clock that steps back gives nothing and takes nothing: time goes on from there, and what was
 * taken "later" counts as taken now. The same as in the script of core/adapters/redis/limiter.ts.
 */
export function bringTo({ tokens, at, slices }: Bucket, rate: Rate, now: number): Bucket {
  const filled = Math.min(rate.burst, tokens + (Math.max(0, now - at) * rate.most) / windowMs(rate));
  const current = Math.floor(now / sliceMs(rate));
  const kept = new Map<number, number>();
  for (const [slice, count] of slices) {
    const counted = Math.min(slice, current);
    if (counted >= current - SLICES) kept.set(counted, (kept.get(counted) ?? 0) + count);
  }
  return { tokens: filled, at: now, slices: kept };
}

/**
 * Milliseconds until `cost` may be taken; 0: now. What costs more than the bucket ever holds may be taken when it is full.
 */
export function waitFor({ tokens, at, slices }: Bucket, rate: Rate, cost: number): number {
  if (cost <= 0) return 0;
  const need = Math.min(cost, rate.burst, rate.most);
  const forTokens = tokens >= need ? 0 : Math.ceil(((need - tokens) * windowMs(rate)) / rate.most);
  let over = usedOf(slices) + need - rate.most;
  let forWindow = 0;
  for (const [slice, count] of oldestFirst(slices)) {
    if (over <= 0) break;
    over -= count;
    forWindow = Math.ceil((slice + SLICES + 1) * sliceMs(rate) - at);
  }
  return Math.max(forTokens, forWindow);
}

/**
 * Takes `cost`, or gives it back where it is less than 0: to the newest slices that hold something, for it was taken a moment
 * before. A slice that held less than nothing would make room when what it was taken with has left the window.
 */
export function spend(bucket: Bucket, rate: Rate, cost: number): Bucket {
  const current = Math.floor(bucket.at / sliceMs(rate));
  const slices = new Map(bucket.slices);
  if (cost > 0) slices.set(current, (slices.get(current) ?? 0) + cost);
  let back = Math.max(0, -cost);
  for (const [slice, count] of oldestFirst(slices).toReversed()) {
    if (back === 0) break;
    const less = Math.min(back, count);
    back -= less;
    if (less === count) slices.delete(slice);
    else slices.set(slice, count - less);
  }
  return { ...bucket, tokens: Math.min(rate.burst, bucket.tokens - cost), slices };
}

const oldestFirst = (slices: ReadonlyMap<number, number>) => [...slices].sort(([a], [b]) => a - b);

export function standOf({ tokens, at, slices }: Bucket, rate: Rate): Stand {
  const used = usedOf(slices);
  const last = Math.max(-Infinity, ...slices.keys());
  const window = used > 0 ? Math.ceil((last + SLICES + 1) * sliceMs(rate) - at) : 0;
  const refill = Math.ceil(((rate.burst - tokens) * windowMs(rate)) / rate.most);
  const left = Math.max(0, Math.min(Math.floor(tokens), rate.most - used));
  return { left, used, resetMs: Math.max(0, window, refill) };
}

function usedOf(slices: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const count of slices.values()) sum += count;
  return sum;
}
