import type { Redis } from "ioredis";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { ShopId } from "#core/platform/ids.ts";

const MINUTE_S = 60;

/**
 * The plan's photos per minute, and previews of texts, shared by all workers.
 * @returns milliseconds until the next turn; 0 when one was taken
 */
export function createRateLimiter(redis: Redis) {
  const limiters = new Map<string, RateLimiterRedis>();
  return async function limitRate(
    shopId: ShopId,
    perMinute: number,
    of: "turns" | "previews" = "turns",
  ): Promise<number> {
    const limiter =
      limiters.get(`${of} ${perMinute}`) ??
      new RateLimiterRedis({ storeClient: redis, points: perMinute, duration: MINUTE_S, keyPrefix: of });
    limiters.set(`${of} ${perMinute}`, limiter);
    try {
      await limiter.consume(shopId);
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(error.msBeforeNext, 50);
      throw error;
    }
  };
}
