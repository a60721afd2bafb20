import { plainText } from "./sanitise.ts";
import type { Searchable } from "./search.ts";
import { legacyId } from "./legacy-id.ts";
import type { Product } from "./types.ts";

export function searchable(product: Product): Searchable {
  return {
    fields: {
      id: legacyId(product.id),
      title: product.title,
      handle: product.handle,
      status: product.status,
      vendor: product.vendor,
      product_type: product.productType,
      tag: [...product.tags],
      created_at: product.createdAt,
      updated_at: product.updatedAt,
      category_id: product.categoryId,
    },
    text: [
      product.title,
      product.vendor,
      product.productType,
      product.handle,
      ...product.tags,
      plainText(product.descriptionHtml),
    ].join(" "),
  };
}

type Noted = { at: number; row: Searchable };

/** What `products(query:)` goes by: Shopify's search sees a change some time after it was made. */
export class SearchIndex {
  private readonly noted = new Map<string, Noted[]>();

  /** Takes down what a product is at this moment. */
  note(product: Product): void {
    this.noted.set(product.id, [...(this.noted.get(product.id) ?? []), { at: Date.now(), row: searchable(product) }]);
  }

  /** The product as it was `lagMs` ago; null when it was not there yet. What was never noted came with a saved state. */
  rowOf(product: Product, lagMs: number): Searchable | null {
    const noted = this.noted.get(product.id);
    if (lagMs === 0 || !noted) return searchable(product);
    const seen = noted.findLastIndex(({ at }) => at <= Date.now() - lagMs);
    if (seen > 0) noted.splice(0, seen);
    return seen < 0 ? null : (noted[0]?.row ?? null);
  }

  clear(): void {
    this.noted.clear();
  }
}
