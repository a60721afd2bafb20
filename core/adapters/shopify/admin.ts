import { categoryGid, MediaGid, ProductGid } from "#core/platform/ids.ts";
import {
  MetafieldConflict,
  type MediaSnapshot,
  type ProductPatch,
  type ProductSnapshot,
  type ShopifyAdmin,
} from "#core/shopify/index.ts";
import { readAttributes, readCategory } from "./category-attributes.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import type { ReadProductQuery, TaxonomyBelowQuery } from "./operations.generated.ts";

const CATEGORY_PREFIX = categoryGid("");
const CHOICE_TYPES = new Set(["single_line_text_field", "list.single_line_text_field"]);

/** The Admin API over typed documents. */
export function shopifyAdmin(request: ReturnType<typeof graphqlClient>): ShopifyAdmin {
  return {
    async readProduct(gid) {
      const { product } = await request(operations.ReadProduct, { id: gid });
      if (!product) return null;
      const media = await allOf(
        product.media,
        async (after) => (await request(operations.ReadMoreMedia, { id: gid, after })).product?.media,
      );
      const variants = await allOf(
        product.variants,
        async (after) => (await request(operations.ReadMoreVariants, { id: gid, after })).product?.variants,
      );
      const fieldsOf = (first: Product["metafields"], namespace: string) =>
        allOf(
          first,
          async (after) =>
            (await request(operations.ReadMoreFields, { id: gid, namespace, after })).product?.metafields,
        );
      const fields = await fieldsOf(product.metafields, "$app");
      const own = await fieldsOf(product.own, "custom");
      const ofCategory = await fieldsOf(product.ofCategory, "shopify");
      return snapshotOf(product, { media, variants, fields, own, ofCategory });
    },
    async readShop() {
      const { shop, shopLocales } = await request(operations.ReadShop, {});
      return { name: shop.name, locale: shopLocales.find(({ primary }) => primary)?.locale ?? null };
    },
    async changedProducts(since, after) {
      const query = since ? `updated_at:>='${since.toISOString()}'` : null;
      const { products } = await request(operations.ChangedProducts, { after, query });
      return {
        products: products.nodes.map(({ id, title, handle, status, updatedAt }) => ({
          gid: ProductGid.parse(id),
          title,
          handle,
          status: status.toLowerCase(),
          updatedAt: new Date(updatedAt),
        })),
        next: products.pageInfo.hasNextPage ? (products.pageInfo.endCursor ?? null) : null,
      };
    },
    async searchCategories(search) {
      const { taxonomy } = await request(operations.SearchCategories, { search });
      const live = taxonomy?.categories.nodes.filter((node) => !node.isArchived) ?? [];
      return live.map(({ id, fullName }) => ({ id: id.slice(CATEGORY_PREFIX.length), path: fullName }));
    },
    readCategory: (id) => readCategory(request, id),
    readAttributes: (id) => readAttributes(request, id),
    async readChoiceLists() {
      const { metafieldDefinitions } = await request(operations.ChoiceLists, {});
      return metafieldDefinitions.nodes.flatMap(({ key, name, type, validations }) => {
        const choices = validations.find((validation) => validation.name === "choices")?.value;
        return choices && CHOICE_TYPES.has(type.name)
          ? [{ key, name, list: type.name.startsWith("list."), choices: JSON.parse(choices) as string[] }]
          : [];
      });
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
    },
    async writeAlt(alts) {
      const { fileUpdate } = await request(operations.WriteAlt, {
        files: alts.map(({ mediaGid, alt }) => ({ id: mediaGid, alt })),
      });
      refuse("fileUpdate", fileUpdate?.userErrors ?? []);
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
    },
    async deleteMetafields(gid, keys) {
      const metafields = keys.map((key) => ({ ownerId: gid, ...addressOf(key) }));
      const { metafieldsDelete } = await request(operations.DeleteMetafields, { metafields });
      refuse("metafieldsDelete", metafieldsDelete?.userErrors ?? []);
    },
    async writeReport(report) {
      const fields = Object.entries({
        title: report.title,
        media: report.mediaGid,
        quality_score: String(report.quality),
        category: report.category,
        defects: JSON.stringify(report.defects ?? null),
        model_version: report.modelVersion,
        analysed_at: report.analysedAt.toISOString(),
      }).flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
      const { metaobjectUpsert } = await request(operations.WriteAnalysis, {
        handle: reportHandle(report.mediaGid),
        metaobject: { fields },
      });
      refuse("metaobjectUpsert", metaobjectUpsert?.userErrors ?? []);
      return String(metaobjectUpsert?.metaobject?.id);
    },
    async deleteReport(mediaGid) {
      const { metaobjectByHandle } = await request(operations.ReadAnalysis, { handle: reportHandle(mediaGid) });
      if (!metaobjectByHandle) return;
      const { metaobjectDelete } = await request(operations.DeleteAnalysis, { id: metaobjectByHandle.id });
      refuse(
        "metaobjectDelete",
        (metaobjectDelete?.userErrors ?? []).filter(({ code }) => code !== "RECORD_NOT_FOUND"),
      );
    },
  };
}

const reportHandle = (mediaGid: MediaGid) => `media-${mediaGid.split("/").at(-1)}`;

/** "custom.fabric" is the merchant's, a bare key ours. */
const addressOf = (key: string) =>
  key.startsWith("custom.") ? { namespace: "custom", key: key.slice(7) } : { namespace: "$app", key };

function productInput(patch: ProductPatch) {
  const { categoryId, ...rest } = patch;
  return {
    ...rest,
    ...(categoryId === undefined ? {} : { category: categoryId === null ? null : categoryGid(categoryId) }),
  };
}

type Product = NonNullable<ReadProductQuery["product"]>;
type Field = Product["metafields"]["nodes"][number];
type Lists = {
  media: readonly MediaNode[];
  variants: readonly Product["variants"]["nodes"][number][];
  fields: readonly Field[];
  own: readonly Field[];
  ofCategory: readonly Field[];
};
type Page<Node> = { nodes: readonly Node[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };

/** A list from its first page to its end. A product that is deleted meanwhile has no further page. */
async function allOf<Node>(
  first: Page<Node>,
  read: (after: string) => Promise<Page<Node> | undefined>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  for (let page: Page<Node> | undefined = first; page;) {
    nodes.push(...page.nodes);
    const { hasNextPage, endCursor }: Page<Node>["pageInfo"] = page.pageInfo;
    page = hasNextPage && endCursor ? await read(endCursor) : undefined;
  }
  return nodes;
}

const valueOf = ({ type, value, compareDigest }: Field) => ({ type, value, compareDigest });

/** A variant may show a video or a 3D model instead of a photo. */
const picturedBy = ({
  selectedOptions,
  media: {
    nodes: [own],
  },
}: Lists["variants"][number]): ProductSnapshot["variants"] => {
  const photo = MediaGid.safeParse(own?.id);
  return photo.success
    ? [{ options: selectedOptions.map(({ name, value }) => ({ name, value })), mediaGid: photo.data }]
    : [];
};

function snapshotOf(product: Product, { media, variants, fields, own, ofCategory }: Lists): ProductSnapshot {
  return {
    gid: ProductGid.parse(product.id),
    title: product.title,
    handle: product.handle,
    status: product.status,
    vendor: product.vendor,
    productType: product.productType,
    descriptionHtml: product.descriptionHtml,
    tags: product.tags,
    options: product.options.map(({ name, values }) => ({ name, values })),
    variants: variants.flatMap(picturedBy),
    updatedAt: new Date(product.updatedAt),
    seo: { title: product.seo.title ?? null, description: product.seo.description ?? null },
    category: product.category
      ? {
          id: product.category.id.slice(CATEGORY_PREFIX.length),
          path: product.category.fullName,
          archived: product.category.isArchived,
        }
      : null,
    media: media.filter((node) => node.mediaContentType === "IMAGE").map(mediaOf),
    categoryFields: ofCategory.map(({ key }) => key),
    metafields: Object.fromEntries([
      ...fields.map((field) => [field.key, valueOf(field)] as const),
      ...own.map((field) => [`custom.${field.key}`, valueOf(field)] as const),
    ]),
  };
}

/** UPLOADED is on its way like PROCESSING. */
const MEDIA_STATES = { READY: "ready", FAILED: "failed", PROCESSING: "processing", UPLOADED: "processing" } as const;

type MediaNode = NonNullable<ReadProductQuery["product"]>["media"]["nodes"][number];

function mediaOf(node: MediaNode): MediaSnapshot {
  const image = "image" in node ? node.image : null;
  return {
    gid: MediaGid.parse(node.id),
    alt: node.alt ?? null,
    state: MEDIA_STATES[node.status],
    url: image?.url ?? null,
    width: image?.width ?? null,
    height: image?.height ?? null,
    fileSize: ("originalSource" in node ? node.originalSource?.fileSize : null) ?? null,
    sourceUrl: ("originalSource" in node ? node.originalSource?.url : null) ?? null,
  };
}
