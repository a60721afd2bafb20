import type { Redis } from "ioredis";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { ShopId } from "#core/platform/ids.ts";

const MINUTE_S = 60;

/**
 * The plan's photos per minute, shared by all workers.
 * @returns milliseconds until the next turn; 0 when one was taken
 */
export function createRateLimiter(redis: Redis) {
  const limiters = new Map<number, RateLimiterRedis>();
  return async function limitRate(shopId: ShopId, perMinute: number): Promise<number> {
    const limiter =
      limiters.get(perMinute) ??
      new RateLimiterRedis({ storeClient: redis, points: perMinute, duration: MINUTE_S, keyPrefix: "turns" });
    limiters.set(perMinute, limiter);
    try {
      await limiter.consume(shopId);
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(error.msBeforeNext, 50);
      throw error;
    }
  };
}
