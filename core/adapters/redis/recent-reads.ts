import type { Redis } from "ioredis";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { RecentRead, RecentReads } from "#core/shopify/index.ts";

/** A change that a delivery tells of is read within seconds; of what no delivery tells, this is how old it may be. */
const KEPT_S = 300;
/** Changes with what a snapshot holds: one of an older release is not found. */
const FORM = 1;

const collectionsKey = (shopId: ShopId, gid: ProductGid) => `product-collections:${FORM}:${shopId}:${gid}`;
const keyOf = (shopId: ShopId, gid: ProductGid) => `product-read:${FORM}:${shopId}:${gid}`;

/** A Redis that takes nothing more costs one read of Shopify, and fails nothing. */
export const redisRecentReads = (redis: Redis): RecentReads => ({
  async keep(shopId, { media, ...words }, readAt) {
    const product = { ...words, media: media.map(({ gid, alt }) => ({ gid, alt })) };
    const key = keyOf(shopId, product.gid);
    // What could not be replaced must not be found any more.
    await redis.set(key, JSON.stringify({ product, readAt }), "EX", KEPT_S).catch(() => redis.del(key));
  },
  async find(shopId, gid) {
    const text = await redis.get(keyOf(shopId, gid));
    if (text === null) return null;
    const { product, readAt } = JSON.parse(text) as RecentRead;
    return { product: { ...product, updatedAt: new Date(product.updatedAt) }, readAt: new Date(readAt) };
  },
  async collectionsOf(shopId, gid, read) {
    const key = collectionsKey(shopId, gid);
    const kept = await redis.get(key);
    if (kept !== null) return JSON.parse(kept) as string[];
    const titles = await read();
    // Not kept is read once more.
    await redis.set(key, JSON.stringify(titles), "EX", KEPT_S).catch(() => undefined);
    return titles;
  },
  forget: async (shopId, gid) => void (await redis.del(keyOf(shopId, gid), collectionsKey(shopId, gid))),
});
