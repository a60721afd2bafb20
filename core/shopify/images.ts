import type { ImageOwnerGid } from "#core/platform/ids.ts";

/** Lists of images that no product shows. */
export type ImageKind = "file" | "collection" | "article";

/**
 * A file, a collection or an article with the image that it shows. `title`: of a file its name. `sourceUrl`, `mimeType`:
 * known of files that are ready.
 */
export type ImageShown = {
  gid: ImageOwnerGid;
  kind: ImageKind;
  title: string;
  alt: string | null;
  state: "ready" | "processing" | "failed";
  url: string | null;
  sourceUrl: string | null;
  mimeType: string | null;
  width: number | null;
  height: number | null;
};

/** What a shop's Admin API has of images that no product shows. Throws as ShopifyAdmin does. */
export interface ImagesAdmin {
  /**
   * A hundred of what shows an image besides products, oldest first; what has none is left out. `after` is the cursor of
   * the page before. @throws ShopifyScopeMissing
   */
  listImages(kind: ImageKind, after: string | null): Promise<{ images: ImageShown[]; next: string | null }>;
  /** Null where it is gone or shows no image any more. @throws ShopifyScopeMissing */
  readImage(gid: ImageOwnerGid): Promise<ImageShown | null>;
  /** @returns what Shopify holds now, null where it is gone meanwhile @throws ShopifyScopeMissing */
  writeImageAlt(gid: ImageOwnerGid, alt: string): Promise<ImageShown | null>;
}
