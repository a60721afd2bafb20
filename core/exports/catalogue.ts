import { type FeedProduct, type GapFilter, googleFeed, jsonLdFile, withMarks } from "#core/feeds/index.ts";
import { retryAfterMs } from "#core/platform/errors.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { productFileHeader, productFileRows } from "#core/product-file/index.ts";
import { type AdminFor, type CatalogueProduct, ShopifyThrottled, ShopifyUnavailable } from "#core/shopify/index.ts";
import { matching } from "#core/products/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { CatalogueKind } from "./choices.ts";

type CatalogueDeps = { adminFor: AdminFor; database: Database };
type Pages = AsyncIterable<CatalogueProduct[]>;

/** Products that Shopify gives at once. */
const AT_ONCE = 5;
/** Names of products that are read from the shop's rows at once. */
const NAMED = 500;

/**
 * All products as Shopify holds them now, or those that a feed would miss something of, five at a time: nothing of them is
 * kept. Where the shop's points are used up they are waited for, as a file that began anew would meet the same again;
 * where Shopify does not answer, for two minutes.
 */
export async function* catalogueOf(
  deps: CatalogueDeps,
  { shopId, gap = null }: { shopId: ShopId; gap?: GapFilter | null },
): AsyncGenerator<CatalogueProduct[]> {
  const admin = await deps.adminFor(shopId);
  if (gap !== null) {
    for await (const gids of named(deps.database, shopId, gap))
      yield await patiently(() => admin.catalogueProductsById(gids));
    return;
  }
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof admin.catalogueProducts>> = await patiently(() =>
      admin.catalogueProducts(after),
    );
    yield page.products;
    after = page.next;
  } while (after !== null);
}

/** Gids by five, along the primary key. */
async function* named(database: Database, shopId: ShopId, gap: GapFilter): AsyncGenerator<ProductGid[]> {
  const filter = matching({ q: "", state: null, missing: null, short: false, gap });
  let [after, more] = ["", true];
  while (more) {
    const rows: { gid: ProductGid }[] = await sqlInShop<{ gid: ProductGid }>(
      database,
      shopId,
      sql`SELECT gid FROM "Product" WHERE "shopId" = ${shopId} AND ${filter} AND gid > ${after} ORDER BY gid LIMIT ${NAMED}`,
    );
    for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE).map(({ gid }) => gid);
    more = rows.length === NAMED;
    after = rows.at(-1)?.gid ?? after;
  }
}

/** Before Shopify is asked again where it did not answer; the file begins anew where it does not after the last, in ms. */
const AWAY_WAITS_MS = [2_000, 4_000, 8_000, 16_000, 32_000, 60_000];

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  let away = 0;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const ms = waitMs(error, away);
      if (ms === null) throw error;
      if (!(error instanceof ShopifyThrottled)) away += 1;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
}

/** @param away how often in a row Shopify did not answer before. @returns null for what no waiting mends */
function waitMs(error: unknown, away: number): number | null {
  const told = retryAfterMs(error);
  if (error instanceof ShopifyThrottled) return told;
  const wait = AWAY_WAITS_MS[away];
  return error instanceof ShopifyUnavailable && wait !== undefined ? Math.max(wait, told ?? 0) : null;
}

/** The file of a kind, piece by piece: no more than a page of products is held. */
export async function* catalogueFile(
  deps: CatalogueDeps,
  { shopId, kind }: { shopId: ShopId; kind: CatalogueKind },
  pages: Pages,
): AsyncGenerator<Uint8Array> {
  if (kind === "shopify_products") return yield* productFile(pages);
  const admin = await deps.adminFor(shopId);
  const seller = await patiently(() => admin.readSeller());
  if (kind === "json_ld") return yield* jsonLdFile(seller, pages);
  return yield* googleFeed({ seller, address: `https://${shopId}` }, marked(deps.database, shopId, pages));
}

async function* marked(database: Database, shopId: ShopId, pages: Pages): AsyncGenerator<FeedProduct[]> {
  for await (const products of pages) yield await withMarks(database, shopId, products);
}

/** In Shopify's own format. */
async function* productFile(pages: Pages): AsyncGenerator<Uint8Array> {
  yield Buffer.from(productFileHeader());
  for await (const products of pages) yield Buffer.from(products.map(productFileRows).join(""));
}
