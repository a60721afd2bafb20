import { categoryGid } from "#core/platform/ids.ts";
import { MetafieldConflict, type ProductPatch, type ShopifyAdmin } from "#core/shopify/index.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import { isPhoto, placedPhotoOf } from "./media.ts";
import * as operations from "./operations.generated.ts";
import { movesTo, untilMoved } from "./photo-order.ts";
import { allOf, metafieldValueOf, writtenOf } from "./read-answers.ts";

type ProductWrites = Pick<
  ShopifyAdmin,
  "writeProduct" | "writeAlt" | "orderPhotos" | "writeMetafields" | "deleteMetafields"
>;

/** What is written to products and their photos; what Shopify refuses is thrown with its words. */
export function productWrites(request: ReturnType<typeof graphqlClient>): ProductWrites {
  return {
    async writeProduct(gid, patch) {
      const { productUpdate } = await request(operations.WriteProduct, {
        product: { id: gid, ...productInput(patch) },
      });
      refuse("productUpdate", productUpdate?.userErrors ?? []);
      const product = productUpdate?.product;
      return product ? writtenOf(product) : null;
    },
    async writeAlt(alts) {
      const { fileUpdate } = await request(operations.WriteAlt, {
        files: alts.map(({ mediaGid, alt }) => ({ id: mediaGid, alt })),
      });
      refuse("fileUpdate", fileUpdate?.userErrors ?? []);
      return (fileUpdate?.files ?? []).map(placedPhotoOf);
    },
    async orderPhotos(gid, order) {
      const places = async (after: string | null) =>
        (await request(operations.ReadPlaces, { id: gid, after })).product?.media;
      const read = async () => allOf(await places(null), places);
      const media = await read();
      const moves = movesTo(media, order);
      if (moves.length === 0) return media.filter(isPhoto).map(placedPhotoOf);
      const { productReorderMedia } = await request(operations.OrderPhotos, { id: gid, moves });
      refuse("productReorderMedia", productReorderMedia?.mediaUserErrors ?? []);
      return untilMoved(read, order);
    },
    async writeMetafields(gid, fields) {
      const metafields = fields.map(({ key, type, value, compareDigest }) => ({
        ownerId: gid,
        ...addressOf(key),
        type,
        value,
        compareDigest,
      }));
      const { metafieldsSet } = await request(operations.WriteMetafields, { metafields });
      const errors = metafieldsSet?.userErrors ?? [];
      if (errors.some((error) => error.code === "STALE_OBJECT"))
        throw new MetafieldConflict("a metafield changed since it was read", { errors });
      refuse("metafieldsSet", errors);
      return Object.fromEntries(
        (metafieldsSet?.metafields ?? []).map((field) => [
          NAMED.has(field.namespace) ? `${field.namespace}.${field.key}` : field.key,
          metafieldValueOf(field),
        ]),
      );
    },
    async deleteMetafields(gid, keys) {
      const metafields = keys.map((key) => ({ ownerId: gid, ...addressOf(key) }));
      const { metafieldsDelete } = await request(operations.DeleteMetafields, { metafields });
      refuse("metafieldsDelete", metafieldsDelete?.userErrors ?? []);
    },
  };
}

/** Namespaces that are named in a key: the merchant's own, and Shopify's. */
const NAMED = new Set(["custom", "shopify"]);

/** "custom.fabric" is the merchant's, "shopify.fabric" Shopify's, a bare key ours. */
function addressOf(key: string): { namespace: string; key: string } {
  const [namespace = "", name] = key.split(".");
  return name !== undefined && NAMED.has(namespace) ? { namespace, key: name } : { namespace: "$app", key };
}

function productInput(patch: ProductPatch) {
  const { categoryId, ...rest } = patch;
  return {
    ...rest,
    ...(categoryId === undefined ? {} : { category: categoryId === null ? null : categoryGid(categoryId) }),
  };
}
