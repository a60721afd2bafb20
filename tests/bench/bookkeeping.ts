import { suggestProduct } from "#core/classification/index.ts";
import { writeCopy } from "#core/copywriting/index.ts";
import { intakeProduct } from "#core/intake/index.ts";
import { analyseImage } from "#core/photos/index.ts";
import { publishProduct } from "#core/publishing/index.ts";
import type { MediaGid, ShopId } from "#core/platform/ids.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

const MEASURED = 40;

/**
 * Milliseconds per product for everything but the models, in a shop that holds 100 and one that holds 2,000 products.
 */
export async function benchBookkeeping(): Promise<{ at100: number; at2000: number; ratio: number }> {
  const platform = await startPlatform();
  try {
    const small = await platform.addShop("small", { plan: "growth" });
    const large = await platform.addShop("large", { plan: "growth" });
    for (const shop of [small, large])
      Object.assign(platform.shopify.shop(shop).bucket, { capacity: 1e6, available: 1e6, restoreRate: 1e6 });
    await fill(platform, small, 100 - MEASURED);
    await fill(platform, large, 2_000 - MEASURED);
    await line(platform, small, 5); // warm
    const [at100, at2000] = [await line(platform, small, MEASURED), await line(platform, large, MEASURED)];
    return { at100, at2000, ratio: at2000 / at100 };
  } finally {
    await platform.close();
  }
}

/** Products that the shop has already: rows only. */
async function fill(platform: TestPlatform, shopId: ShopId, count: number) {
  const gid = (kind: string, index: number) => `gid://shopify/${kind}/${9_000_000 + index}`;
  const rows = Array.from({ length: count }, (_, index) => index);
  await platform.inShop(shopId, async (db) => {
    await db.product.createMany({
      data: rows.map((index) => ({
        shopId,
        gid: gid("Product", index),
        title: `Filler ${index}`,
        handle: `filler-${index}`,
        status: "active",
        inputDigest: "",
        state: "review",
        readAt: new Date(),
      })),
    });
    await db.image.createMany({
      data: rows.map((index) => ({
        shopId,
        gid: gid("MediaImage", index),
        productGid: gid("Product", index),
        position: 0,
        url: "https://x.invalid/",
        sourceDigest: "",
        state: "analysed",
      })),
    });
    for (const field of ["category", "description", "seo.title", "seo.description", "tags"]) {
      await db.suggestion.createMany({
        data: rows.map((index) => ({
          shopId,
          productGid: gid("Product", index),
          field,
          revision: 1,
          before: "",
          value: "x",
          confidence: 0.8,
          sources: [],
        })),
      });
    }
  });
}

async function line(platform: TestPlatform, shopId: ShopId, count: number): Promise<number> {
  const gids = [];
  for (let index = 0; index < count; index++)
    gids.push(await platform.addProduct(shopId, { title: `Mug ${index}`, images: [await photoFile("red")] }));
  await platform.shopify.webhooks.idle();
  const scope = platform.scope(shopId);
  const started = performance.now();
  for (const gid of gids) {
    await intakeProduct(platform, scope, gid);
    const images = await platform.inShop(shopId, (db) => db.image.findMany({ where: { productGid: gid } }));
    for (const image of images) await analyseImage(platform, scope, image.gid as MediaGid);
    await suggestProduct(platform, scope, gid);
    await writeCopy(platform, scope, gid);
    await publishProduct(platform, scope, gid);
  }
  return (performance.now() - started) / count;
}
