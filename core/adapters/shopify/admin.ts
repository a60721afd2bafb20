import { holdsValue } from "#core/fields/index.ts";
import { categoryGid, ProductGid } from "#core/platform/ids.ts";
import { MetafieldConflict, type ProductPatch, type ShopifyAdmin } from "#core/shopify/index.ts";
import type { CategoryReads } from "./category-attributes.ts";
import { isPhoto, mediaOf, placedPhotoOf } from "./media.ts";
import { movesTo, untilMoved } from "./photo-order.ts";
import {
  allOf,
  CATEGORY_PREFIX,
  choiceListOf,
  picturedBy,
  searchTextsOf,
  metafieldValueOf,
  snapshotOf,
  writtenOf,
} from "./read-answers.ts";
import { categoryFields, type KeptOfShop } from "./category-fields.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import { billing } from "./billing.ts";
import { catalogue } from "./catalogue.ts";
import { collections } from "./collections.ts";
import { images } from "./images.ts";
import { productFormOf } from "./product-form.ts";
import { translations } from "./translations.ts";
import type { TaxonomyBelowQuery, VariantsBySkuQuery } from "./operations.generated.ts";

type Known = { kept: KeptOfShop; categories: CategoryReads };

/** The Admin API over typed documents. */
export function shopifyAdmin(request: ReturnType<typeof graphqlClient>, { kept, categories }: Known): ShopifyAdmin {
  const moreMedia = (gid: ProductGid) => async (after: string) =>
    (await request(operations.ReadMoreMedia, { id: gid, after })).product?.media;
  const moreFields = (gid: ProductGid, namespace: string) => async (after: string | null) =>
    (await request(operations.ReadFields, { id: gid, namespace, after })).product?.metafields;
  return {
    ...categoryFields(request, kept),
    ...translations(request),
    ...images(request),
    ...catalogue(request),
    ...collections(request),
    ...billing(request),
    ...productFormOf(request),
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
    async readShop() {
      const { shop, shopLocales } = await request(operations.ReadShop, {});
      return { name: shop.name, locale: shopLocales.find(({ primary }) => primary)?.locale ?? null };
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
    async searchCategories(search) {
      const { taxonomy } = await request(operations.SearchCategories, { search });
      const live = taxonomy?.categories.nodes.filter((node) => !node.isArchived) ?? [];
      return live.map(({ id, fullName }) => ({ id: id.slice(CATEGORY_PREFIX.length), path: fullName }));
    },
    readCategory: (id) => categories.readCategory(request, id),
    readAttributes: (id) => categories.readAttributes(request, id),
    async readChoiceLists() {
      const read = async (after: string | null) =>
        (await request(operations.ChoiceLists, { after })).metafieldDefinitions;
      return (await allOf(await read(null), read)).flatMap(choiceListOf);
    },
    async readTaxonomy() {
      const { taxonomy } = await request(operations.TaxonomyRoots, {});
      const nodes = [...(taxonomy?.categories.nodes ?? [])];
      for (const root of [...nodes]) {
        let after: string | null = null;
        do {
          const page: TaxonomyBelowQuery = await request(operations.TaxonomyBelow, { of: root.id, after });
          nodes.push(...(page.taxonomy?.categories.nodes ?? []));
          after = page.taxonomy?.categories.pageInfo.hasNextPage
            ? (page.taxonomy.categories.pageInfo.endCursor ?? null)
            : null;
        } while (after !== null);
      }
      return nodes
        .filter((node) => !node.isArchived)
        .map(({ id, name }) => ({ id: id.slice(CATEGORY_PREFIX.length), name }));
    },
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
    async beginWorkflows(handle, payload) {
      const { flowTriggerReceive } = await request(operations.BeginWorkflows, { handle, payload });
      refuse("flowTriggerReceive", flowTriggerReceive?.userErrors ?? []);
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
