import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ProductGid } from "#core/platform/ids.ts";
import { ShopId } from "#core/platform/ids.ts";
import { sqlInShop, sql } from "#core/tenancy/for-shop.ts";
import { ProductsQuery, productsView } from "#core/views/index.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

// Shops whose products have the same ids, handles and photos, worked in at once and in any order.
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const GIDS = [1, 2, 3].map((n) => `gid://shopify/Product/${n}` as ProductGid);
const PHOTO = "https://cdn.shopify.com/s/files/1/0001/same.jpg";
const NAMES = ["apart", "x-apart", "apart-x"];

type Step = { shop: number; product: number; what: "row" | "read" | "object" | "forget" | "delete"; text: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    shop: fc.nat(NAMES.length - 1),
    product: fc.nat(GIDS.length - 1),
    what: fc.constantFrom("row" as const, "read" as const, "object" as const, "forget" as const, "delete" as const),
    text: fc.nat(1_000_000),
  }),
  { minLength: 5, maxLength: 25 },
);

const saidBy = (shop: ShopId, text: number) => `said by ${shop} ${text}`;

async function take({ shop: number, product, what, text }: Step, shops: readonly ShopId[]) {
  const [shop, gid] = [shops[number]!, GIDS[product]!];
  const said = saidBy(shop, text);
  if (what === "row")
    await platform.inShop(shop, async (db) => {
      const same = { handle: "same", status: "active", inputDigest: "", readAt: new Date(), thumbnailUrl: PHOTO };
      await db.product.deleteMany({ where: { gid } });
      await db.product.create({ data: { shopId: shop, gid, title: said, ...same } });
    });
  if (what === "read") {
    await platform.recentReads.forget(shop, gid);
    await platform.recentReads.collectionsOf(shop, gid, async () => [said]);
  }
  if (what === "object")
    await platform.storage.put(shop, `previews/${product}.jpg`, { bytes: Buffer.from(said), contentType: "x/y" });
  if (what === "forget") await platform.forgetShop(shop);
  if (what === "delete") await platform.storage.deleteAll(shop);
}

/** All that a shop finds, wherever it may look. */
async function foundBy(shop: ShopId): Promise<string[]> {
  const list = await productsView(platform.database, shop, ProductsQuery.parse({}));
  const rows = await sqlInShop<{ title: string }>(platform.database, shop, sql`SELECT title FROM "Product"`);
  const read = await Promise.all(GIDS.map((gid) => platform.recentReads.collectionsOf(shop, gid, async () => [])));
  const objects = await Promise.all(GIDS.map((_, n) => platform.storage.get(shop, `previews/${n}.jpg`)));
  return [
    JSON.stringify(list),
    ...rows.map(({ title }) => title),
    ...read.flat(),
    ...objects.flatMap((bytes) => (bytes ? [Buffer.from(bytes).toString()] : [])),
  ].flatMap((text) => text.match(/said by \S+/g) ?? []);
}

test("find their own and nothing of each other's", async () => {
  const shops = await Promise.all(NAMES.map((name) => platform.addShop(name)));
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      for (let from = 0; from < taken.length; from += 3)
        await Promise.allSettled(taken.slice(from, from + 3).map((step) => take(step, shops)));
      for (const shop of shops)
        expect(new Set([...(await foundBy(shop)), `said by ${shop}`])).toEqual(new Set([`said by ${shop}`]));
    }),
    { numRuns: 25 },
  );
  const [first] = shops;
  await take({ shop: 0, product: 0, what: "row", text: 1 }, shops);
  expect(await foundBy(first!)).toContain(`said by ${ShopId.parse(first)}`);
}, 120_000);
