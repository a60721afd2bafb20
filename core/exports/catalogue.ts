import type { ShopId } from "#core/platform/ids.ts";
import { productFileHeader, productFileRows } from "#core/product-file/index.ts";
import type { AdminFor, CatalogueProduct } from "#core/shopify/index.ts";

/** All products as Shopify holds them now, five at a time: nothing of them is kept. */
export async function* catalogueOf(
  { adminFor }: { adminFor: AdminFor },
  shopId: ShopId,
): AsyncGenerator<CatalogueProduct[]> {
  const admin = await adminFor(shopId);
  let after: string | null = null;
  do {
    const page: { products: CatalogueProduct[]; next: string | null } = await admin.catalogueProducts(after);
    yield page.products;
    after = page.next;
  } while (after !== null);
}

/** In Shopify's own format. */
export async function* productFile(pages: AsyncIterable<CatalogueProduct[]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(productFileHeader());
  for await (const products of pages) yield Buffer.from(products.map(productFileRows).join(""));
}
