import type { MediaGid, ProductGid } from "#core/platform/ids.ts";

type ProductStatus = "ACTIVE" | "DRAFT" | "ARCHIVED" | "UNLISTED";

/** What a person types of a product. `descriptionHtml`: as Shopify keeps it, which may be more than the app lets pass. */
type ProductTexts = {
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: ProductStatus;
};

/** `preparing`: Shopify is not done with it, and changes nothing of it yet. */
type PhotoShown = { gid: MediaGid; alt: string; url: string | null; preparing: boolean };
/** One of a product's media in their order; `photo`: null of what is no photo, such as a video. */
export type MediumShown = { gid: string; photo: PhotoShown | null };

/** A product as its form shows it. */
export type ProductShown = ProductTexts & { media: MediumShown[] };

/** A medium that is there already, or where Shopify finds a photo: an address, or what `stagePhoto` answered. */
export type FileSet = { id: string; alt?: string } | { source: string; alt: string };

/** What a shop's Admin API has for the product form. Throws as ShopifyAdmin does. */
export interface ProductFormAdmin {
  /** Null where there is no such product. */
  readProductForm(gid: ProductGid): Promise<ProductShown | null>;
  /** The product that the form of this id has made; null before. Not by the search index: at once after it was made. */
  findByForm(form: string): Promise<ProductGid | null>;
  /**
   * Makes the form's product with its photos in their order. Of two that do so with the same form one product comes to be.
   */
  makeProduct(form: string, product: ProductTexts & { files: readonly FileSet[] }): Promise<ProductGid>;
  /** What is not named stays; `files`, where named, are all of the product's media in their order. */
  setProduct(gid: ProductGid, change: Partial<ProductTexts> & { files?: readonly FileSet[] }): Promise<void>;
  /** Brings bytes to where Shopify fetches them from. @returns the address for `FileSet.source` */
  stagePhoto(photo: { name: string; contentType: string; bytes: Uint8Array }): Promise<string>;
}
