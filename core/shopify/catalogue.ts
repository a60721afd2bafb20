import type { ProductGid } from "#core/platform/ids.ts";

/** Of a variant: prices as Shopify writes them ("19.95"), `barcode` with a GTIN where the merchant has one. */
export type SoldVariant = {
  gid: string;
  /** In stock, or sold without being. */
  available: boolean;
  sku: string | null;
  price: string;
  compareAtPrice: string | null;
  barcode: string | null;
  options: { name: string; value: string }[];
  mediaGid: string | null;
};

/** A product as Shopify's own product file and feeds have it. Photos that are ready, by position; the category as a path. */
export type CatalogueProduct = {
  gid: ProductGid;
  title: string;
  handle: string;
  status: string;
  published: boolean;
  /** Its page in the online store; null where it has none. */
  url: string | null;
  vendor: string;
  productType: string;
  descriptionHtml: string;
  tags: string[];
  seo: { title: string | null; description: string | null };
  category: string | null;
  /** The app's document of attributes (JSON), as it was published; null where there is none. */
  attributes: string | null;
  options: string[];
  images: { gid: string; url: string; alt: string | null }[];
  variants: SoldVariant[];
};

/** Who sells: `currency` of all prices (ISO 4217), `country` of the shop's address (ISO 3166-1), null where it has none. */
export type Seller = { name: string; currency: string; country: string | null };

/** What a shop's Admin API has of whole products. Throws as ShopifyAdmin does. */
export interface CatalogueAdmin {
  /** Five products with all their variants and photos, by their ids, from the cursor of the page before on. */
  catalogueProducts(after: string | null): Promise<{ products: CatalogueProduct[]; next: string | null }>;
  /** The same of those with these ids, five at most; one that is gone is left out. */
  catalogueProductsById(gids: readonly ProductGid[]): Promise<CatalogueProduct[]>;
  /** 2 points. */
  readSeller(): Promise<Seller>;
}
