import { judgeCatalogueJob } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { type AdminFor, ShopifyRejected } from "#core/shopify/index.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** A field that only the app can write: nobody's value is lost by it. */
const KEY = "completeness";

type Standing = { score: number | null; scoreTold: number | null; tells: boolean };

/**
 * Brings a product's score by the shop's rules into its field in Shopify, for Flow, filters and other apps; takes it away
 * where there is none, or where the shop wants it there no more. Twice is once.
 * @returns what Shopify holds now; "gone" where it has no such product any more
 */
export async function tellScore(
  deps: Platform & { adminFor: AdminFor },
  scope: Scope,
  productGid: ProductGid,
): Promise<{ told: number | null } | { kind: "gone" }> {
  const [product] = await sqlInShop<Standing>(
    deps.database,
    scope.shopId,
    sql`
    SELECT score, "scoreTold", coalesce((SELECT "tellsScore" FROM "Settings"), false) AS tells
    FROM "Product" WHERE gid = ${productGid}`,
  );
  if (!product) return { kind: "gone" };
  const wanted = product.tells ? product.score : null;
  if (wanted !== product.scoreTold) {
    const admin = await deps.adminFor(scope.shopId);
    try {
      if (wanted === null) await admin.deleteMetafields(productGid, [KEY]);
      else await admin.writeMetafields(productGid, [{ key: KEY, type: "number_integer", value: String(wanted) }]);
    } catch (error) {
      // What Shopify says of a product that it has no more is no failure; its deletion is told by a delivery.
      if (!(error instanceof ShopifyRejected) || (await admin.readProduct(productGid)) !== null) throw error;
      return { kind: "gone" };
    }
  }
  await transact(deps, scope, async (work) => {
    await work.query(sql`UPDATE "Product" SET "scoreTold" = ${wanted}::int WHERE gid = ${productGid}`);
    work.end();
  });
  return { told: wanted };
}

/** Whether Shopify is told of each product how complete it is; all products follow. `by` as in decisions ("user 42"). */
export async function setTelling(platform: Platform, scope: Scope, { tells, by }: { tells: boolean; by: string }) {
  requireRole(scope, "staff");
  const { shopId } = scope;
  await transact(platform, scope, async ({ db, request, emit }) => {
    await db.settings.upsert({
      where: { shopId },
      create: { shopId, tellsScore: tells },
      update: { tellsScore: tells },
    });
    request(judgeCatalogueJob, { shopId });
    emit({ kind: "rules.changed", data: { by } });
  });
}
