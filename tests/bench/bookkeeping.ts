import { suggestProduct } from "#core/classification/index.ts";
import { writeCopy } from "#core/copywriting/index.ts";
import { intakeProduct } from "#core/intake/index.ts";
import { analyseImage } from "#core/photos/index.ts";
import { publishProduct } from "#core/publishing/index.ts";
import type { MediaGid, ShopId } from "#core/platform/ids.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

const MEASURED = 40;

const SMALL = 100;
const LARGE = 100_000;

/** Milliseconds per product for everything but the models, in a shop of 100 products and in one of 100,000. */
export async function benchBookkeeping(): Promise<{ small: number; large: number }> {
  const platform = await startPlatform();
  try {
    const small = await platform.addShop("small", { plan: "growth" });
    const large = await platform.addShop("large", { plan: "growth" });
    for (const shop of [small, large])
      Object.assign(platform.shopify.shop(shop).bucket, { capacity: 1e6, available: 1e6, restoreRate: 1e6 });
    await fill(platform, small, SMALL - MEASURED);
    await fill(platform, large, LARGE - MEASURED);
    await platform.db.sql("VACUUM ANALYZE");
    await line(platform, small, 5); // warm
    await line(platform, large, 5);
    return { small: await line(platform, small, MEASURED), large: await line(platform, large, MEASURED) };
  } finally {
    await platform.close();
  }
}

/**
 * Products that the shop has already, each with a photo, five suggestions and what its way through the app leaves behind: rows only.
 * Every twentieth is still in line.
 */
async function fill({ db }: TestPlatform, shopId: ShopId, count: number) {
  const gid = (kind: string) => `'gid://shopify/${kind}/' || 9000000 + n`;
  const rows = "FROM generate_series(1, $2::int) AS n";
  await db.sql(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", state, "readAt", "updatedAt")
     SELECT $1, ${gid("Product")}, 'Filler ' || n, 'filler-' || n, 'active', '', 'review', now(), now() ${rows}`,
    [shopId, count],
  );
  // Foreign keys are held against it by the plan of its first check.
  await db.sql('ANALYZE "Product"');
  await db.sql(
    `INSERT INTO "Image" ("shopId", gid, "productGid", position, url, "sourceDigest", state, "updatedAt")
     SELECT $1, ${gid("MediaImage")}, ${gid("Product")}, 0, 'https://x.invalid/', '', 'analysed', now() ${rows}`,
    [shopId, count],
  );
  await db.sql(
    `INSERT INTO "Suggestion" ("shopId", id, "productGid", field, revision, before, value, confidence, sources)
     SELECT $1, gen_random_uuid(), ${gid("Product")}, field, 1, '""', '"x"', .8, '[]'
     ${rows}, unnest(ARRAY['category', 'description', 'seo.title', 'seo.description', 'tags']) AS field`,
    [shopId, count],
  );
  await db.sql('ANALYZE "Suggestion"');
  await db.sql(
    `INSERT INTO "Publication" ("shopId", "productGid", id, field, revision, "suggestionId", before, after, state, verdict, "writtenAt")
     SELECT "shopId", "productGid", gen_random_uuid(), field, 1, id, before, value, 'written', 'auto', now() FROM "Suggestion"
     WHERE "shopId" = $1 AND field IN ('description', 'tags')`,
    [shopId],
  );
  await db.sql(
    `INSERT INTO "Evidence" ("shopId", fingerprint, "engineVersion", data)
     SELECT $1, 'print ' || n, 'x', '{"quality": {"reasons": [{"reason": "dark"}]}}' ${rows}`,
    [shopId, count],
  );
  await db.sql(
    `INSERT INTO "Task" ("shopId", name, key, "productGid", payload, state, "correlationId", "updatedAt")
     SELECT $1, name, 'filler ' || n, ${gid("Product")}, '{}',
       (CASE WHEN n % 20 = 0 THEN 'queued' ELSE 'done' END)::"TaskState", 'bench', now() ${rows},
       unnest(ARRAY['intake-product', 'analyse-image', 'suggest-product', 'write-copy', 'publish-product']) AS name`,
    [shopId, count],
  );
  await db.sql(
    `INSERT INTO "Event" ("shopId", seq, kind, "productGid", data, "correlationId")
     SELECT $1, -n * 4 - k, 'photo.analysed', ${gid("Product")}, '{}', 'bench' ${rows}, generate_series(0, 3) AS k`,
    [shopId, count],
  );
  await db.sql(
    `INSERT INTO "Reservation" ("shopId", key, period, units, state, "endedAt")
     SELECT $1, 'filler ' || n, '2020-01', 1, 'settled', now() ${rows}`,
    [shopId, count],
  );
  await db.sql(
    `INSERT INTO "CopyDraft" ("shopId", "productGid", "inputDigest", "promptVersion", copy, cut, "inputTokens", "outputTokens")
     SELECT $1, ${gid("Product")}, 'x', 'x', '{}', 0, 0, 0 ${rows}`,
    [shopId, count],
  );
  await db.sql(
    `INSERT INTO "Delivery" ("shopId", topic, "webhookId") SELECT $1, 'PRODUCTS_UPDATE', 'filler ' || n ${rows}`,
    [shopId, count],
  );
}

async function line(platform: TestPlatform, shopId: ShopId, count: number): Promise<number> {
  const gids = [];
  for (let index = 0; index < count; index++)
    gids.push(await platform.addProduct(shopId, { title: `Mug ${index}`, images: [await photoFile("red")] }));
  await platform.shopify.webhooks.idle();
  const scope = platform.scope(shopId);
  const started = performance.now();
  for (const gid of gids) {
    await intakeProduct(platform, scope, { productGid: gid });
    const images = await platform.inShop(shopId, (db) => db.image.findMany({ where: { productGid: gid } }));
    for (const image of images) await analyseImage(platform, scope, image.gid as MediaGid);
    await suggestProduct(platform, scope, gid);
    await writeCopy(platform, scope, gid);
    await publishProduct(platform, scope, gid);
  }
  return (performance.now() - started) / count;
}
