import { besidesOwnWay, loadEvidence, namesOf, ownWayOf, qualityOf } from "#core/photos/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

/** What the block on Shopify's own product page shows. */
export async function productSummary(database: Database, shopId: ShopId, gid: ProductGid) {
  return forShop(database, shopId, async (db, query) => {
    const product = await db.product.findFirst({ where: { gid } });
    const url = `/app/products/${gid.split("/").at(-1)}`;
    if (!product || product.state === "unseen")
      return { state: "none" as const, quality: null, waiting: 0, category: null, url };
    const ownWay = await ownWayOf(query);
    const found = qualityOf((await loadEvidence(query, gid)).map((photo) => besidesOwnWay(photo, ownWay)));
    const main = found?.main.evidence.quality;
    const { state } = product;
    return {
      state: state === "working" || state === "failed" ? state : ("done" as const),
      quality: main
        ? {
            score: Math.round(main.score),
            reasons: main.reasons.slice(0, 3).map(({ reason }) => reason),
            lacking: namesOf(found.lacking),
          }
        : null,
      waiting: product.waitingCount,
      category: product.categoryPath
        ? { path: product.categoryPath, confidence: product.categoryConfidence ?? 0 }
        : null,
      url,
    };
  });
}
