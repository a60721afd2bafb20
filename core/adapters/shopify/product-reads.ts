import { holdsValue } from "#core/fields/index.ts";
import { ProductGid } from "#core/platform/ids.ts";
import type { ShopifyAdmin } from "#core/shopify/index.ts";
import type { graphqlClient } from "./graphql-client.ts";
import { isPhoto, mediaOf, placedPhotoOf } from "./media.ts";
import * as operations from "./operations.generated.ts";
import type { VariantsBySkuQuery } from "./operations.generated.ts";
import { allOf, metafieldValueOf, picturedBy, searchTextsOf, snapshotOf } from "./read-answers.ts";

type ProductReads = Pick<
  ShopifyAdmin,
  | "readProduct"
  | "readProductWithPhotos"
  | "readVariantsSold"
  | "readVariants"
  | "readSearchTexts"
  | "readCollections"
  | "readCategoryFields"
  | "changedProducts"
  | "productsBySku"
>;

/** What is read of products, whole lists page by page. */
export function productReads(request: ReturnType<typeof graphqlClient>): ProductReads {
  const moreMedia = (gid: ProductGid) => async (after: string) =>
    (await request(operations.ReadMoreMedia, { id: gid, after })).product?.media;
  const moreFields = (gid: ProductGid, namespace: string) => async (after: string | null) =>
    (await request(operations.ReadFields, { id: gid, namespace, after })).product?.metafields;
  return {
    async readProduct(gid) {
      const { product } = await request(operations.ReadProduct, { id: gid });
      if (!product) return null;
      const media = await allOf(product.media, moreMedia(gid));
      return {
        ...(await snapshotOf(product, moreFields(gid, "custom"))),
        media: media.filter(isPhoto).map(placedPhotoOf),
      };
    },
    async readProductWithPhotos(gid) {
      const { product } = await request(operations.ReadProductWithPhotos, { id: gid });
      if (!product) return null;
      const media = await allOf(product.media, moreMedia(gid));
      const { colorPattern, size, shoeSize, targetGender, ageGroup } = product;
      const fields = [colorPattern, size, shoeSize, targetGender, ageGroup];
      return {
        ...(await snapshotOf(product, moreFields(gid, "custom"))),
        media: media.filter(isPhoto).map(mediaOf),
        filled: fields.flatMap((field) => (field && holdsValue(field.value) ? field.key : [])),
      };
    },
    async readVariantsSold(gid) {
      const first = (await request(operations.ReadVariantsSold, { id: gid })).product?.variants;
      const after = first?.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
      const more = after
        ? (await request(operations.ReadMoreVariantsSold, { id: gid, after })).product?.variants
        : null;
      const nodes = [...(first?.nodes ?? []), ...(more?.nodes ?? [])];
      return nodes.map(({ barcode, price }) => ({ barcode: barcode ?? null, price }));
    },
    async readVariants(gid) {
      const read = async (after: string | null) =>
        (await request(operations.ReadVariants, { id: gid, after })).product?.variants;
      return (await allOf(await read(null), read)).flatMap(picturedBy);
    },
    async readSearchTexts(gid) {
      const { product } = await request(operations.ReadSearchTexts, { id: gid });
      return product && { updatedAt: new Date(product.updatedAt), seo: searchTextsOf(product.seo) };
    },
    async readCollections(gid) {
      const { product } = await request(operations.ReadCollections, { id: gid });
      return product?.collections.nodes.map(({ title }) => title) ?? [];
    },
    async readCategoryFields(gid) {
      const first = (await request(operations.ReadCategoryFields, { id: gid, after: null })).product;
      const fields = await allOf(first?.metafields, moreFields(gid, "shopify"));
      const linked = (first?.options ?? []).flatMap(({ linkedMetafield }) =>
        linkedMetafield?.namespace === "shopify" ? (linkedMetafield.key ?? []) : [],
      );
      return { fields: Object.fromEntries(fields.map((field) => [field.key, metafieldValueOf(field)])), linked };
    },
    async changedProducts(since, after) {
      const query = since ? `updated_at:>='${since.toISOString()}'` : null;
      const { products } = await request(operations.ChangedProducts, { after, query });
      return {
        products: products.nodes.map(({ id, title, handle, status, updatedAt, mediaCount }) => ({
          gid: ProductGid.parse(id),
          title,
          handle,
          status: status.toLowerCase(),
          updatedAt: new Date(updatedAt),
          mediaCount: mediaCount?.count ?? 0,
        })),
        next: products.pageInfo.hasNextPage ? (products.pageInfo.endCursor ?? null) : null,
      };
    },
    async productsBySku(skus) {
      const query = skus.map((sku) => `sku:"${sku.replaceAll(/["\\]/g, "\\$&")}"`).join(" OR ");
      const found = new Map<string, ProductGid[]>();
      let after: string | null = null;
      do {
        const { productVariants }: VariantsBySkuQuery = await request(operations.VariantsBySku, { query, after });
        // Shopify's search knows no capitals and goes by beginnings: what is meant is the very SKU. The others may fill
        // whole pages.
        for (const { sku, product } of productVariants.nodes)
          if (sku && skus.includes(sku)) found.set(sku, [...(found.get(sku) ?? []), ProductGid.parse(product.id)]);
        after = productVariants.pageInfo.hasNextPage ? (productVariants.pageInfo.endCursor ?? null) : null;
      } while (after !== null);
      return found;
    },
  };
}
