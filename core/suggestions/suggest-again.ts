import { requireRole } from "#core/platform/access.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { refreshProductState } from "#core/products/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { OWN_MIX } from "./following.ts";

/**
 * Puts values that were taken back up for decision again, as a person asks who wants to look at them once more. Where a
 * newer value of the field waits or was decided already, that one stands.
 * @param input.ids publications; ones that are not undone are left alone
 * @returns how many wait again
 * @throws NotFound when none of them is this shop's
 */
export async function suggestAgain(
  platform: Platform,
  scope: Scope,
  input: { ids: readonly string[] },
): Promise<{ waiting: number }> {
  requireRole(scope, "reviewer");
  const ids = [...input.ids];
  return transact(platform, scope, async (work) => {
    const publications = await work.db.publication.findMany({
      where: { id: { in: ids } },
      select: { productGid: true },
    });
    if (publications.length === 0) throw new NotFound({ code: "nothing_to_look_at" });
    const products = [...new Set(publications.map(({ productGid }) => productGid as OwnerGid))].toSorted();
    for (const product of products) work.lockProduct(product);
    const waiting = await work.query(sql`
      INSERT INTO "Suggestion" ("shopId", id, "productGid", field, locale, revision, before, value, confidence,
        "rawConfidence", mix, sources, contradiction, "madeFrom", choices)
      SELECT s."shopId", gen_random_uuid(), s."productGid", s.field, s.locale, s.revision + 1, p.before, s.value,
        s.confidence, s."rawConfidence", ${OWN_MIX}, s.sources, s.contradiction, s."madeFrom", s.choices
      FROM "Publication" p JOIN "Suggestion" s ON s."shopId" = p."shopId" AND s.id = p."suggestionId"
      WHERE p."shopId" = ${scope.shopId} AND p.id = ANY (${ids}) AND p.state = 'undone' AND NOT EXISTS (
        SELECT 1 FROM "Suggestion" newer WHERE newer."shopId" = s."shopId" AND newer."productGid" = s."productGid"
          AND newer.field = s.field AND newer.locale = s.locale AND newer.revision > s.revision)
      RETURNING id`);
    for (const product of products) await refreshProductState(work, product);
    return { waiting: waiting.length };
  });
}
