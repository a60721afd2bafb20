import type { Redis } from "ioredis";
import type { ShopId } from "#core/platform/ids.ts";
import type { ShopNotifier } from "#core/tenancy/transact.ts";

const PREFIX = "shop-changed:";

export const redisNotifier = (redis: Redis): ShopNotifier => ({
  shopChanged: async (shopId) => void (await redis.publish(PREFIX + shopId, "")),
});

export type ShopListener = { listen(shopId: ShopId, heard: () => void): () => void; close(): Promise<void> };

/** One subscription per process, fanned out to the open pages of each shop. */
export function listenForShops(redis: Redis): ShopListener {
  const listeners = new Map<string, Set<() => void>>();
  redis.on("pmessage", (_pattern, channel: string) => {
    for (const heard of listeners.get(channel.slice(PREFIX.length)) ?? []) heard();
  });
  void redis.psubscribe(`${PREFIX}*`).catch(() => undefined); // subscribed again by ioredis when Redis is back
  return {
    listen(shopId, heard) {
      const known = listeners.get(shopId) ?? new Set();
      listeners.set(shopId, known.add(heard));
      return () => {
        known.delete(heard);
        if (known.size === 0) listeners.delete(shopId);
      };
    },
    close: async () => void redis.disconnect(),
  };
}
