import { isAttribute } from "#core/fields/index.ts";
import { suggestProductJob } from "#core/jobs/catalogue.ts";
import { forgetDecision } from "#core/learning/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { refreshProductState } from "#core/products/index.ts";
import { NULL } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { followedFields } from "./following.ts";

/**
 * Gives decisions back that nothing was written for yet: they wait again as they were. What is written, or just being
 * written, is left as it is, for it is undone in Shopify; so is a decision that a newer suggestion has followed.
 * @returns how many wait again
 * @throws NotFound when none of the ids is this shop's
 */
export async function takeBack(
  platform: Platform,
  scope: Scope,
  { ids, by }: { ids: readonly string[]; by: string },
): Promise<{ waiting: number }> {
  requireRole(scope, "reviewer");
  return transact(platform, scope, async (work) => {
    const suggestions = await work.db.suggestion.findMany({ where: { id: { in: [...ids] } } });
    if (suggestions.length === 0) throw new NotFound({ code: "suggestions_gone" });
    const products = [...new Set(suggestions.map(({ productGid }) => productGid as ProductGid))].toSorted();
    for (const product of products) work.lockProduct(product);
    let waiting = 0;
    const attributed = new Set<ProductGid>();
    for (const { id, productGid, field, locale, revision, mix } of suggestions) {
      const begun = await work.db.publication.count({ where: { suggestionId: id } });
      const newer = await work.db.suggestion.count({
        where: { productGid, field, locale, revision: { gt: revision } },
      });
      if (begun > 0 || newer > 0) continue;
      const { count } = await work.db.suggestion.updateMany({
        where: { id, state: { in: ["accepted", "edited", "rejected"] } },
        data: {
          state: "waiting",
          verdict: null,
          decidedBy: null,
          decidedAt: null,
          decidedValue: NULL,
          mix: followedFields(mix).length > 0 ? "" : mix,
        },
      });
      if (count === 0) continue;
      waiting++;
      if (isAttribute(field)) attributed.add(productGid as ProductGid);
      await forgetDecision(work, id);
      work.emit({ kind: "suggestion.taken_back", productGid, data: { field, by } });
    }
    // What went into other fields by that decision is looked at anew.
    for (const productGid of attributed) work.request(suggestProductJob, { shopId: scope.shopId, productGid });
    for (const product of products) await refreshProductState(work, product);
    return { waiting };
  });
}
