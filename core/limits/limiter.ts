import { lru } from "tiny-lru";
import { bringTo, type Bucket, fullBucket, type Rate, spend, type Stand, standOf, waitFor } from "./bucket.ts";

/**
 * `key`: whose bucket; `cost`: what is taken of it, 0 to look, less than 0 to give back; `owed`: was used already, and is taken
 * whatever the bucket holds.
 */
export type Ask = { key: string; rate: Rate; cost: number; owed?: boolean };

/** `waitMs`: until all of it could be taken; 0 where it was. `stands`: the buckets as they stand afterwards, in order. */
export type Taken = { ok: boolean; waitMs: number; stands: Stand[] };

/** Buckets that all processes share. All that is asked for together is taken, or nothing of it. Never throws. */
export interface Limiter {
  take(asks: readonly Ask[]): Promise<Taken>;
}

/** Buckets that a process keeps; the one that was used longest ago goes first. */
const KEPT = 10_000;

/** The same within one process. @param now Unix milliseconds */
export function memoryLimiter(now: () => number): { take(asks: readonly Ask[]): Taken } {
  const buckets = lru<Bucket>(KEPT);
  return {
    take(asks) {
      const at = now();
      const found = asks.map(({ key, rate }) => bringTo(buckets.get(key) ?? fullBucket(rate, at), rate, at));
      const waitMs = Math.max(0, ...asks.map(({ rate, cost, owed }, k) => waitFor(found[k]!, rate, owed ? 0 : cost)));
      const ok = waitMs === 0;
      const stands = asks.map(({ key, rate, cost }, k) => {
        const spent = ok && cost !== 0;
        // A clock that has stepped back is noted, or nothing would come back until it is where it was.
        if (!spent && (buckets.get(key)?.at ?? 0) <= at) return standOf(found[k]!, rate);
        const bucket = spent ? spend(found[k]!, rate, cost) : found[k]!;
        buckets.set(key, bucket);
        return standOf(bucket, rate);
      });
      return { ok, waitMs, stands };
    },
  };
}

/** Processes that may be at work side by side while Redis is away: each then gives a fourth. */
const SHARE = 1 / 4;

/** What one process may give by itself. It errs low: with fewer than four processes less is given than the rule allows. */
export const processShareOf = ({ most, windowS, burst }: Rate): Rate => ({
  most: Math.max(1, Math.floor(most * SHARE)),
  windowS,
  burst: Math.max(1, Math.floor(burst * SHARE)),
});
