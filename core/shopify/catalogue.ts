import type { ProductGid } from "#core/platform/ids.ts";

/** Of a variant: prices as Shopify writes them ("19.95"), `barcode` with a GTIN where the merchant has one. */
export type SoldVariant = {
  sku: string | null;
  price: string;
  compareAtPrice: string | null;
  barcode: string | null;
  options: { name: string; value: string }[];
  mediaGid: string | null;
};

/** A product as Shopify's own product file has it. Photos that are ready, by position; the category as a path. */
export type CatalogueProduct = {
  gid: ProductGid;
  title: string;
  handle: string;
  status: string;
  published: boolean;
  vendor: string;
  productType: string;
  descriptionHtml: string;
  tags: string[];
  seo: { title: string | null; description: string | null };
  category: string | null;
  options: string[];
  images: { gid: string; url: string; alt: string | null }[];
  variants: SoldVariant[];
};

/** What a shop's Admin API has of whole products. Throws as ShopifyAdmin does. */
export interface CatalogueAdmin {
  /** Five products with all their variants and photos, by their ids, from the cursor of the page before on. */
  catalogueProducts(after: string | null): Promise<{ products: CatalogueProduct[]; next: string | null }>;
}
