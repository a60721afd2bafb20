import { findDuplicates } from "#core/photos/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { createTestDatabase } from "#tests/support/database.ts";

const SEARCHES = 10;

/** Median milliseconds to search one shop for photos like a new one, among 1,000 and among 200,000 others. */
export async function benchDuplicates(): Promise<{ at1000: number; at200000: number; ratio: number }> {
  const db = await createTestDatabase();
  try {
    const [small, large] = [ShopId.parse("small.myshopify.com"), ShopId.parse("large.myshopify.com")];
    const word = "(('x' || substr(md5(random()::text), 1, 16))::bit(64)::bigint)";
    const fill = (shop: string, count: number) =>
      db.sql(
        `INSERT INTO "PhotoSignature" ("shopId", fingerprint, s0, s1, s2, s3, dhash, mirrored, colour,
          "engineVersion", "searchedAt")
         SELECT $1, md5(n::text) || md5(n::text), ${word}, ${word}, ${word}, ${word}, ${word}, ${word}, 'red',
           'bench', CASE WHEN n > ${SEARCHES} THEN now() END FROM generate_series(1, $2::int) AS n`,
        [shop, count],
      );
    await fill(small, 1_000);
    await fill(large, 200_000);
    await db.sql('VACUUM ANALYZE "PhotoSignature"');
    const search = async (shop: ShopId) => {
      const open = await db.sql<{ fingerprint: string }>(
        'SELECT fingerprint FROM "PhotoSignature" WHERE "shopId" = $1 AND "searchedAt" IS NULL',
        [shop],
      );
      const took: number[] = [];
      for (const { fingerprint } of open) {
        const started = performance.now();
        await forShop(db.database, shop, (_db, query) => findDuplicates(query, [fingerprint]));
        took.push(performance.now() - started);
      }
      return took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.NaN;
    };
    await search(small); // warm
    const [at1000, at200000] = [await search(small), await search(large)];
    return { at1000, at200000, ratio: at200000 / at1000 };
  } finally {
    await db.close();
  }
}
