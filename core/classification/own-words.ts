import type { ProductText, ProductWords } from "#core/engine/index.ts";
import { merchantsValue, plainText, type Writing } from "#core/fields/index.ts";
import { cutText } from "#core/platform/text.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";

const DESCRIPTION_LIMIT = 5_000;

/**
 * What the merchant wrote about the product. Where a field holds words of ours, those that stood there before: ours
 * prove nothing.
 * @param written what we wrote, latest last
 */
export function merchantsWords(snapshot: ProductSnapshot, written: readonly Writing[]): ProductText {
  const own = (path: string) => merchantsValue(snapshot, path, written);
  const tags = own("tags");
  return {
    title: String(own("title") ?? ""),
    description: cutText(plainText(String(own("description") ?? "")), DESCRIPTION_LIMIT),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    // "Title" is what Shopify calls the option of a product that has none.
    options: Object.fromEntries(
      snapshot.options.filter(({ name }) => name !== "Title").map(({ name, values }) => [name, values]),
    ),
  };
}

/** All that the product says of itself in words, but for its collections: they are read where it has no type. */
export function productWords(
  { vendor, productType }: Pick<ProductSnapshot, "vendor" | "productType">,
  { said, photos, language }: { said: ProductText; photos: readonly { url: string }[]; language: string },
): ProductWords {
  return {
    language,
    title: said.title,
    vendor,
    type: productType,
    tags: said.tags ?? [],
    collections: [],
    options: Object.entries(said.options ?? {}).map(([name, values]) => ({ name, values })),
    description: said.description ?? "",
    files: photos.map(({ url }) => url),
  };
}
