import { type FeedProduct, googleFeed, jsonLdFile, withMarks } from "#core/feeds/index.ts";
import { retryAfterMs } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { productFileHeader, productFileRows } from "#core/product-file/index.ts";
import { type AdminFor, type CatalogueProduct, ShopifyThrottled } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import type { CatalogueKind } from "./choices.ts";

type Products = { products: CatalogueProduct[]; next: string | null };

/**
 * All products as Shopify holds them now, five at a time: nothing of them is kept. Where the shop's points are used up they are
 * waited for, as a file that began anew would meet the same again.
 */
export async function* catalogueOf(
  { adminFor }: { adminFor: AdminFor },
  shopId: ShopId,
): AsyncGenerator<CatalogueProduct[]> {
  const admin = await adminFor(shopId);
  let after: string | null = null;
  do {
    const page: Products = await patiently(() => admin.catalogueProducts(after));
    yield page.products;
    after = page.next;
  } while (after !== null);
}

async function patiently(ask: () => Promise<Products>): Promise<Products> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const ms = retryAfterMs(error);
      if (!(error instanceof ShopifyThrottled) || ms === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
}

type CatalogueDeps = { adminFor: AdminFor; database: Database };
type Pages = AsyncIterable<CatalogueProduct[]>;

/** The file of a kind, piece by piece: no more than a page of products is held. */
export async function* catalogueFile(
  deps: CatalogueDeps,
  { shopId, kind }: { shopId: ShopId; kind: CatalogueKind },
  pages: Pages,
): AsyncGenerator<Uint8Array> {
  if (kind === "shopify_products") return yield* productFile(pages);
  const seller = await (await deps.adminFor(shopId)).readSeller();
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
