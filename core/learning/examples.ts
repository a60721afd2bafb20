import { lru } from "tiny-lru";
import type { Example } from "../../prisma/generated/client.ts";
import type { CategoryExample } from "#core/engine/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { fromBytes, toBytes } from "#core/platform/vector-bytes.ts";
import { type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

/** The newest so many are compared with: enough for centres of every category that a shop is likely to sell from. */
const COMPARED = 400;

type Known = CategoryExample & { productGid: string };
type Kept = { stamp: string; examples: Known[] };
/** Few shops are busy at once: their examples need not be read anew for each product. */
const KEPT_SHOPS = 20;
const kept = lru<Kept>(KEPT_SHOPS);

/** A shop's examples, newest first, without the product that is being judged: it must not vouch for itself. */
export async function loadExamples(query: Query, shopId: ShopId, except: ProductGid): Promise<CategoryExample[]> {
  const [there] = await query<{ count: number; latest: Date | null }>(
    sql`SELECT count(*)::int AS count, max("createdAt") AS latest FROM "Example"`,
  );
  if (!there?.latest) return [];
  const stamp = `${there.count} ${there.latest.getTime()}`;
  const known = kept.get(shopId);
  const fresh = known?.stamp === stamp ? known : { stamp, examples: await read(query) };
  kept.set(shopId, fresh);
  return fresh.examples.filter((example) => example.productGid !== except);
}

async function read(query: Query): Promise<Known[]> {
  const rows = await query<Example>(sql`SELECT * FROM "Example" ORDER BY "createdAt" DESC LIMIT ${COMPARED}`);
  return rows.map(({ productGid, categoryId, path, photo, title }) => ({
    productGid,
    categoryId,
    path,
    photo: photo && fromBytes(photo),
    title: title && fromBytes(title),
  }));
}

export type NewExample = {
  shopId: ShopId;
  productGid: ProductGid;
  category: { id: string; path: string };
  photo: Float32Array | null;
  title: Float32Array | null;
  source: "approved" | "edited" | "merchant";
};

/** What a person settled about a product, as vectors. The same word twice changes nothing. */
export async function rememberExample(
  { query, now }: Pick<Work, "query" | "now">,
  { shopId, productGid, category, photo, title, source }: NewExample,
): Promise<void> {
  await query(sql`
    INSERT INTO "Example" AS known ("shopId", "productGid", "categoryId", path, photo, title, source, "createdAt")
    VALUES (${shopId}, ${productGid}, ${category.id}, ${category.path}, ${photo && toBytes(photo)},
      ${title && toBytes(title)}, ${source}::"ExampleSource", ${now}::timestamp)
    ON CONFLICT ("shopId", "productGid") DO UPDATE SET "categoryId" = excluded."categoryId", path = excluded.path,
      photo = excluded.photo, title = excluded.title, source = excluded.source, "createdAt" = excluded."createdAt"
    WHERE known."categoryId" <> excluded."categoryId"`);
}

/** Taken back: the product teaches nothing any more. */
export async function forgetExample(db: ShopDb, productGid: ProductGid): Promise<void> {
  await db.example.deleteMany({ where: { productGid } });
}
