import { basename } from "node:path";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { LocalShopify, Product } from "#dev/shopify/index.ts";
import { Blobs } from "#dev/shopify/state/blobs.ts";
import { createMedia } from "#dev/shopify/state/media.ts";
import {
  changeInventory,
  deleteProduct,
  type ProductFields,
  touchProduct,
  updateProduct,
} from "#dev/shopify/state/products.ts";

/** What a merchant does in Shopify's admin; each change is announced by its webhook. */
export function merchantOf(shopify: LocalShopify, shopId: ShopId) {
  const shop = () => shopify.shop(shopId);
  const product = (gid: ProductGid): Product => {
    const found = shop().products[gid];
    if (!found) throw new Error(`no such product: ${gid}`);
    return found;
  };
  return {
    product,
    media: (gid: ProductGid) => product(gid).mediaIds.flatMap((id) => shop().media[id] ?? []),
    /** The app's own metafield. */
    metafield: (gid: ProductGid, key: string) =>
      Object.values(product(gid).metafields).find((metafield) => metafield.key === key)?.value,
    edit: (gid: ProductGid, fields: ProductFields) =>
      updateProduct(shopify.world, shop(), { product: product(gid), fields }),
    remove: (gid: ProductGid) => deleteProduct(shopify.world, shop(), product(gid)),
    async addPhoto(gid: ProductGid, { file }: { file: string }) {
      const source = { blob: Blobs.onDisk(file), fileName: basename(file) };
      const media = await createMedia(shopify.world, shop(), { source, alt: null });
      product(gid).mediaIds.push(media.id);
      touchProduct(shopify.world, shop(), product(gid));
    },
    /** Types a barcode or a price for one of its variants. */
    editVariant(gid: ProductGid, index: number, change: { barcode?: string; price?: string }) {
      Object.assign(product(gid).variants[index] ?? {}, change);
      touchProduct(shopify.world, shop(), product(gid));
    },
    /** An order, a delivery: inventory moves, nothing that the app reads. */
    sell: (gid: ProductGid, by = 1) => changeInventory(shopify.world, shop(), { product: product(gid), by: -by }),
    arrangePhotos(gid: ProductGid, mediaIds: readonly string[]) {
      product(gid).mediaIds = [...mediaIds];
      touchProduct(shopify.world, shop(), product(gid));
    },
    removePhoto(gid: ProductGid, index: number) {
      product(gid).mediaIds.splice(index, 1);
      touchProduct(shopify.world, shop(), product(gid));
    },
    /** Names of the mutations that reached this shop so far. */
    writes: () => shopify.ledger.entries({ shop: shopId, kind: "mutation" }).map((entry) => entry.name),
  };
}
