import type { ProductGid } from "#core/platform/ids.ts";
import { type AdminFor, ShopifyRejected } from "#core/shopify/index.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { beginTelling, endTelling, holdPosition } from "./position.ts";

/** As extensions/flow-product-analysed has it. */
const ANALYSED = "product-analysed";

/**
 * Shopify Flow says whether a workflow of the shop begins with a product that was analysed. Of two that come in another order
 * than they were sent the later counts.
 */
export async function setFlow(platform: Platform, scope: Scope, { on, saidAt }: { on: boolean; saidAt: Date }) {
  const { shopId } = scope;
  await transact(platform, scope, async (work) => {
    await work.db.settings.createMany({ data: [{ shopId }], skipDuplicates: true });
    await work.query(sql`SELECT 1 FROM "Settings" WHERE "shopId" = ${shopId} FOR UPDATE`);
    // Without a row nothing would say that a later "off" has come already.
    if (on) await beginTelling(work, shopId);
    else await holdPosition(work, shopId);
    await work.query(sql`
      UPDATE "WebhookPosition" SET flow = ${on}, "flowSaidAt" = ${saidAt}::timestamp
      WHERE "shopId" = ${shopId} AND ("flowSaidAt" IS NULL OR "flowSaidAt" < ${saidAt}::timestamp)`);
    await endTelling(work, shopId);
  });
}

type Product = { quality: number | null; categoryPath: string | null; state: string; waiting: number };

/**
 * Begins the workflows that wait for this product, with what is known of it now. One of which no photo was looked at begins none.
 * @returns what Flow was told; "gone" where there is nothing to tell
 */
export async function tellFlow(
  deps: Platform & { adminFor: AdminFor },
  scope: Scope,
  productGid: ProductGid,
): Promise<{ kind: "told" | "gone" }> {
  const [product] = await sqlInShop<Product>(
    deps.database,
    scope.shopId,
    sql`SELECT quality, "categoryPath", state::text, "waitingCount" AS waiting FROM "Product" WHERE gid = ${productGid}`,
  );
  if (!product || product.quality === null) return { kind: "gone" };
  const admin = await deps.adminFor(scope.shopId);
  try {
    await admin.beginWorkflows(ANALYSED, {
      product_id: Number(productGid.split("/").at(-1)),
      "Photo quality": product.quality,
      Category: product.categoryPath ?? "",
      State: product.state,
      "Waiting suggestions": product.waiting,
    });
  } catch (error) {
    // The app of the shop may be older than the trigger: nobody waits for it then.
    if (!(error instanceof ShopifyRejected)) throw error;
    deps.logger.warn({ shopId: scope.shopId, message: error.message }, "Flow does not take what it is told");
    return { kind: "gone" };
  }
  return { kind: "told" };
}
