import { csvRowOf } from "#core/platform/csv.ts";
import type { CatalogueProduct } from "#core/shopify/index.ts";

/** What the file tells of a product. */
export type WrittenProduct = Omit<CatalogueProduct, "gid">;
type Variant = WrittenProduct["variants"][number];

type Cells = Record<string, string>;

const COLUMNS = [
  ...["Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published"],
  ...["Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value"],
  ...["Variant SKU", "Variant Price", "Variant Compare At Price", "Variant Barcode"],
  ...["Image Src", "Image Position", "Image Alt Text", "SEO Title", "SEO Description", "Variant Image", "Status"],
];

/** The first line of Shopify's product file. What has no column here (stock, weight, tax) an import leaves as it is. */
export const productFileHeader = (): string => csvRowOf(COLUMNS);

/**
 * A product's rows in Shopify's product file: its texts in the first, a variant and a photo in each. Cells are as they are, so that
 * an import changes nothing: one that a spreadsheet takes for a formula is not marked.
 */
export function productFileRows(product: WrittenProduct): string {
  const { handle, variants, images } = product;
  const urls = new Map(images.map(({ gid, url }) => [gid, url]));
  const rows = Math.max(1, variants.length, images.length);
  const lines: string[] = [];
  for (let index = 0; index < rows; index += 1) {
    const variant = variants[index];
    const image = images[index];
    const cells: Cells = {
      Handle: handle,
      ...(index === 0 ? firstOf(product) : {}),
      ...(variant ? variantCells(variant, { urls, options: index === 0 ? product.options : [] }) : {}),
      ...(image
        ? { "Image Src": image.url, "Image Position": String(index + 1), "Image Alt Text": image.alt ?? "" }
        : {}),
    };
    lines.push(csvRowOf(COLUMNS.map((column) => cells[column] ?? "")));
  }
  return lines.join("");
}

const firstOf = (product: WrittenProduct): Cells => ({
  Title: product.title,
  "Body (HTML)": product.descriptionHtml,
  Vendor: product.vendor,
  "Product Category": product.category ?? "",
  Type: product.productType,
  Tags: product.tags.join(", "),
  Published: String(product.published),
  "SEO Title": product.seo.title ?? "",
  "SEO Description": product.seo.description ?? "",
  Status: product.status.toLowerCase(),
});

type Around = { urls: ReadonlyMap<string, string>; options: readonly string[] };

function variantCells(variant: Variant, { urls, options }: Around): Cells {
  const cells: Cells = {
    "Variant SKU": variant.sku ?? "",
    "Variant Price": variant.price,
    "Variant Compare At Price": variant.compareAtPrice ?? "",
    "Variant Barcode": variant.barcode ?? "",
    "Variant Image": (variant.mediaGid && urls.get(variant.mediaGid)) || "",
  };
  for (const [index, { value }] of variant.options.entries()) {
    cells[`Option${index + 1} Value`] = value;
    if (options[index] !== undefined) cells[`Option${index + 1} Name`] = options[index];
  }
  return cells;
}
