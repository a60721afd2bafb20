import { intakeProductJob } from "#core/jobs/catalogue.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { refreshProductState } from "#core/products/index.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** A person asked for these products: each is read afresh, and what failed before is tried again. @returns how many */
export async function requestAnalysis(
  platform: Platform,
  scope: Scope,
  productGids: readonly ProductGid[],
): Promise<number> {
  const unique = [...new Set(productGids)].sort();
  await transact(platform, scope, async (work) => {
    const { db, request } = work;
    for (const productGid of unique) {
      // Touching the digest makes the intake see the product as altered, so its suggestions are made anew.
      await db.product.updateMany({ where: { gid: productGid }, data: { inputDigest: "" } });
      await db.image.updateMany({
        where: { productGid, state: "rejected" },
        data: { sourceDigest: "" },
      });
      await db.task.updateMany({
        where: { productGid, state: "failed" },
        data: { state: "cancelled", reason: "started again" },
      });
      request(intakeProductJob, { shopId: scope.shopId, productGid });
      await refreshProductState(work, productGid);
    }
  });
  return unique.length;
}
