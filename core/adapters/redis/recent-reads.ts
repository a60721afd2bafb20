import type { Redis } from "ioredis";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { ProductSnapshot, RecentReads } from "#core/shopify/index.ts";

/** A change that a delivery tells of is read within seconds; of what no delivery tells, this is how old it may be. */
const KEPT_S = 300;
/** Changes with what a snapshot holds: one of an older release is not found. */
const FORM = 1;

const keyOf = (shopId: ShopId, gid: ProductGid) => `product-read:${FORM}:${shopId}:${gid}`;

/** A Redis that takes nothing more costs one read of Shopify, and fails nothing. */
export const redisRecentReads = (redis: Redis): RecentReads => ({
  async keep(shopId, { media, ...words }) {
    const snapshot: ProductSnapshot = { ...words, media: media.map(({ gid, alt }) => ({ gid, alt })) };
    const kept = redis.set(keyOf(shopId, snapshot.gid), JSON.stringify(snapshot), "EX", KEPT_S);
    // What could not be replaced must not be found any more.
    await kept.catch(() => redis.del(keyOf(shopId, snapshot.gid)));
  },
  async find(shopId, gid) {
    const text = await redis.get(keyOf(shopId, gid));
    if (text === null) return null;
    const snapshot = JSON.parse(text) as ProductSnapshot;
    return { ...snapshot, updatedAt: new Date(snapshot.updatedAt) };
  },
  forget: async (shopId, gid) => void (await redis.del(keyOf(shopId, gid))),
});
