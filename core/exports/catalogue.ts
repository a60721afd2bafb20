import { retryAfterMs } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { productFileHeader, productFileRows } from "#core/product-file/index.ts";
import { type AdminFor, type CatalogueProduct, ShopifyThrottled } from "#core/shopify/index.ts";

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

/** In Shopify's own format. */
export async function* productFile(pages: AsyncIterable<CatalogueProduct[]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(productFileHeader());
  for await (const products of pages) yield Buffer.from(products.map(productFileRows).join(""));
}
