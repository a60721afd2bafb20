import { NotFound } from "#core/platform/errors.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { jsonLdOf, scriptSafe } from "./json-ld.ts";

/**
 * One product as it stands in Shopify at this moment, in the words of schema.org; also of one that is not sold yet.
 * @returns JSON that can stand within a `<script>` as it is
 * @throws NotFound; what the Admin API throws
 */
export async function productJsonLd(
  { adminFor }: { adminFor: AdminFor },
  shopId: ShopId,
  gid: ProductGid,
): Promise<string> {
  const admin = await adminFor(shopId);
  const [[product], seller] = await Promise.all([admin.catalogueProductsById([gid]), admin.readSeller()]);
  if (!product) throw new NotFound({ code: "product_unknown" });
  return scriptSafe(jsonLdOf(product, seller));
}
