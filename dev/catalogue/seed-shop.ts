import type { LocalShopify, NewProduct } from "../shopify/index.ts";

/**
 * Puts a catalogue into a store of the local Shopify. Each product is announced by its webhook, as if a merchant had
 * added it.
 */
export function seedShop(
  shopify: LocalShopify,
  shopDomain: string,
  products: readonly NewProduct[],
): Promise<{ id: string; handle: string }[]> {
  return shopify.addProducts(shopDomain, products);
}
