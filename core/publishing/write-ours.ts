import { publishProductJob } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { refreshProductState } from "#core/products/index.ts";
import { OWN_MIX } from "#core/suggestions/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { CHANGED } from "./plan.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/**
 * A person has seen what somebody wrote in Shopify and what we had for it, and wants ours: it is decided anew, from what
 * was found there. Words that a person had typed stay theirs. Whoever changes the field before it is written wins once
 * more.
 * @param input.id a publication that ended in a conflict; of any other, and where it was chosen already, nothing becomes
 * @returns whether it is going to be written
 * @throws NotFound when there is no such publication in this shop
 */
export async function writeOurs(
  platform: Platform,
  scope: Scope,
  { id, by }: { id: string; by: string },
): Promise<boolean> {
  requireRole(scope, "reviewer");
  return transact(platform, scope, async (work) => {
    const publication = await work.db.publication.findFirst({ where: { id } });
    if (!publication) throw new NotFound({ code: "nothing_to_write" });
    const productGid = publication.productGid as OwnerGid;
    work.lockProduct(productGid);
    const { field, locale } = publication;
    // Where a later value of the field was decided, that one stands.
    const decided = await work.db.suggestion.count({
      where: {
        productGid,
        field,
        locale,
        revision: { gt: publication.revision },
        state: { in: ["accepted", "edited"] },
      },
    });
    if (publication.state !== "conflict" || publication.problem !== CHANGED || decided > 0) return false;
    await work.db.suggestion.updateMany({
      where: { productGid, field, locale, state: "waiting" },
      data: { state: "superseded" },
    });
    await work.query(sql`
      INSERT INTO "Suggestion" ("shopId", id, "productGid", field, locale, revision, before, value, confidence,
        "rawConfidence", mix, sources, contradiction, "madeFrom", choices, state, verdict, "decidedValue", "decidedBy", "decidedAt")
      SELECT s."shopId", gen_random_uuid(), s."productGid", s.field, s.locale,
        (SELECT max(revision) + 1 FROM "Suggestion" a WHERE a."shopId" = s."shopId" AND a."productGid" = s."productGid"
          AND a.field = s.field AND a.locale = s.locale),
        coalesce(p.found, 'null'), s.value, s.confidence, s."rawConfidence", ${OWN_MIX}, s.sources, s.contradiction,
        s."madeFrom", s.choices,
        CASE WHEN p.verdict = 'edit' THEN 'edited' ELSE 'accepted' END::"SuggestionState",
        CASE WHEN p.verdict = 'edit' THEN 'edit' ELSE 'approve' END::"SuggestionVerdict", p.after, ${by}, ${work.now}::timestamp
      FROM "Publication" p JOIN "Suggestion" s ON s."shopId" = p."shopId" AND s.id = p."suggestionId"
      WHERE p."shopId" = ${scope.shopId} AND p.id = ${id}`);
    work.emit({ kind: "suggestion.decided", productGid, data: { field, verdict: "approve", by } });
    work.request(publishProductJob, { shopId: scope.shopId, productGid });
    await refreshProductState(work, productGid);
    return true;
  });
}
