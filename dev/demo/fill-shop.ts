import pg from "pg";
import type { ShopId } from "#core/platform/ids.ts";
import { DEMO_CONTENT } from "#dev/catalogue/demo-content.ts";
import { seedShop } from "#dev/catalogue/seed-shop.ts";
import type { Stack } from "#dev/stack.ts";
import { installApp } from "./install.ts";
import { switchOnWriting } from "./switch-on-writing.ts";

type Products = Parameters<typeof seedShop>[2];

/**
 * A store with the app installed and writing switched on, then its products, each announced by its webhook. Kept data
 * is not imported twice. @returns the handles of all products
 */
export async function fillShop(stack: Stack, shop: ShopId, products: Products): Promise<string[]> {
  const known = new Set(
    stack.shopify.world.shops.has(shop)
      ? Object.values(stack.shopify.shop(shop).products).map((product) => product.handle)
      : [],
  );
  if (!stack.shopify.world.shops.has(shop)) stack.shopify.addShop(shop, { name: "Demo store", plan: "plus" });
  await installApp(stack, shop);
  await switchOnWriting(stack, shop);
  await useGrowthPlan(stack.services.databaseUrl, shop);
  const fresh = products.filter((product) => !product.handle || !known.has(product.handle));
  const added = await seedShop(stack.shopify, shop, fresh);
  // Kept data has it already.
  if (Object.keys(stack.shopify.shop(shop).collections).length === 0)
    await stack.shopify.addContent(shop, DEMO_CONTENT);
  return [...known, ...added.map((product) => product.handle)];
}

/** A catalogue of one's own may well be larger than the free plan. */
async function useGrowthPlan(databaseUrl: string, shop: ShopId) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`UPDATE "Shop" SET plan = 'growth' WHERE id = $1`, [shop]);
  await client.end();
}
