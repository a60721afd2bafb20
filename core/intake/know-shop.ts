import type { ShopId } from "#core/platform/ids.ts";
import { keepShopProfile, readSettings } from "#core/settings/index.ts";
import type { ShopifyAdmin } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

/** The shop's name and language are known before the first product is written about: learning them later would pay for its texts again. */
export async function knowShop({ database }: { database: Database }, shopId: ShopId, admin: Pick<ShopifyAdmin, "readShop">): Promise<void> {
  const { shopName } = await forShop(database, shopId, readSettings);
  if (shopName !== "") return;
  const profile = await admin.readShop();
  await forShop(database, shopId, (db) => keepShopProfile(db, shopId, profile));
}
