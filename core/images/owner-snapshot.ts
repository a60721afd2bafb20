import { digest } from "#core/platform/crypto.ts";
import { isProduct, type OwnerGid } from "#core/platform/ids.ts";
import type { ImageShown, OwnerContent, OwnerSnapshot, ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";

/** What only products have. */
const NOTHING: Omit<OwnerContent, "title" | "media" | "updatedAt"> = {
  handle: "",
  status: "",
  vendor: "",
  productType: "",
  descriptionHtml: "",
  tags: [],
  options: [],
  seo: { title: null, description: null },
  category: null,
  metafields: {},
};

const EPOCH = new Date(0);

/** An image that no product shows, in the form that suggestions and publications are compared with. */
export const ownerSnapshot = (image: ImageShown): OwnerSnapshot => ({
  ...NOTHING,
  gid: image.gid,
  title: image.title,
  updatedAt: EPOCH,
  media: [{ gid: image.gid, alt: image.alt, picture: pictureOf(image) }],
});

/** Which picture it is: Shopify's address of it has its version. Where the file lies is of no account. */
export function pictureOf({ url, width, height }: Pick<ImageShown, "url" | "width" | "height">): string {
  const { pathname, search } = new URL(url ?? "https://none/");
  return digest([pathname, search, width, height]);
}

/** Null where it is gone, or shows no image any more. */
export async function readOwner(
  admin: Pick<ShopifyAdmin, "readProduct" | "readImage">,
  gid: OwnerGid,
): Promise<OwnerSnapshot | null> {
  if (isProduct(gid)) return admin.readProduct(gid);
  const image = await admin.readImage(gid);
  return image && ownerSnapshot(image);
}

export const isOfProduct = (snapshot: OwnerSnapshot): snapshot is ProductSnapshot => isProduct(snapshot.gid);
