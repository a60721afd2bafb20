import { GraphQLError } from "graphql";
import { MEDIA_CONTENT_TYPES, mediaStatus } from "../../state/media.ts";
import { productsWithMedia } from "../../state/products.ts";
import { plainText } from "../../state/sanitise.ts";
import { search } from "../../state/search.ts";
import { searchable } from "../../state/search-index.ts";
import { legacyId } from "../../state/legacy-id.ts";
import type { Product, Shop, Variant } from "../../state/types.ts";
import { connection, byPosition, type ConnectionArgs } from "../connection.ts";
import type { Context, ResolverMap } from "../context.ts";
import { nodeById } from "../nodes.ts";
import { productOf } from "./custom-ids.ts";
import { mediaOf } from "./files.ts";

type ProductsArgs = ConnectionArgs & { query?: string | null; sortKey?: string };

/** For the admin's own pages: as things stand now. */
export function findProducts(shop: Shop, query: string | null | undefined): Product[] {
  const matches = search(query);
  return Object.values(shop.products).filter((p) => matches(searchable(p)));
}

/** For apps: without a query all products as they are, with one as the search index has them. */
function searchProducts({ shop, world }: Context, query: string | null | undefined): Product[] {
  if (!query) return Object.values(shop.products);
  const matches = search(query);
  return Object.values(shop.products).filter((product) => {
    const row = world.index.rowOf(product, world.settings.searchLagMs);
    return row !== null && matches(row);
  });
}

const SORT: Record<string, (p: Product) => string | number> = {
  ID: (p) => legacyId(p.id),
  TITLE: (p) => p.title.toLowerCase(),
  UPDATED_AT: (p) => p.updatedAt,
  CREATED_AT: (p) => p.createdAt,
  PUBLISHED_AT: (p) => p.publishedAt ?? "",
  VENDOR: (p) => p.vendor.toLowerCase(),
  PRODUCT_TYPE: (p) => p.productType.toLowerCase(),
  RELEVANCE: (p) => legacyId(p.id),
};

function products(context: Context, args: ProductsArgs) {
  const sort = SORT[args.sortKey ?? "ID"];
  if (!sort) throw new GraphQLError(`The local Shopify has no answer for sortKey ${args.sortKey}`);
  let found: Product[];
  try {
    found = searchProducts(context, args.query);
  } catch (error) {
    throw new GraphQLError(error instanceof Error ? error.message : "invalid query");
  }
  return connection(context, found, { ...args, key: (p) => [sort(p), p.id] });
}

/** A collection that nobody has made is known by its title here: one number for each. */
const collectionId = (title: string): string =>
  `gid://shopify/Collection/${[...title].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 2 ** 40, 7)}`;

type Option = Product["options"][number];

const money = (context: Context, amount: string) => ({ amount, currencyCode: context.shop.currency });

export const productResolvers: ResolverMap = {
  ProductOption: { linkedMetafield: (option: Option) => option.linkedMetafield ?? null },
  QueryRoot: {
    product: (_: unknown, args: { id: string }, c: Context) => c.shop.products[args.id] ?? null,
    productByIdentifier: (_: unknown, { identifier }: { identifier: Parameters<typeof productOf>[1] }, c: Context) =>
      productOf(c, identifier),
    products: (_: unknown, args: ProductsArgs, c: Context) => products(c, args),
    productVariants: (_: unknown, args: ConnectionArgs & { query?: string | null }, c: Context) => {
      const matches = search(args.query);
      const rows = Object.values(c.shop.products)
        .flatMap((p) => p.variants.map((v) => ({ ...v, __typename: "ProductVariant" as const, productId: p.id })))
        .filter((v) => matches({ fields: { id: legacyId(v.id), sku: v.sku ?? "", title: v.title }, text: v.title }));
      return connection(c, rows, { ...args, key: (v) => [legacyId(v.id), v.id] });
    },
    productsCount: (_: unknown, args: { query?: string | null; limit?: number | null }, c: Context) => {
      const count = searchProducts(c, args.query).length;
      const limit = args.limit ?? 10_000;
      return count > limit ? { count: limit, precision: "AT_LEAST" } : { count, precision: "EXACT" };
    },
    node: (_: unknown, args: { id: string }, c: Context) => nodeById(c, args.id),
    nodes: (_: unknown, args: { ids: string[] }, c: Context) => args.ids.map((id) => nodeById(c, id)),
    files: (_: unknown, args: ConnectionArgs & { query?: string | null }, c: Context) => {
      const matches = search(args.query);
      const rows = Object.values(c.shop.media).filter((m) =>
        matches({
          fields: {
            id: legacyId(m.id),
            filename: m.fileName,
            media_type: MEDIA_CONTENT_TYPES[m.__typename],
            status: mediaStatus(m),
            used_in: productsWithMedia(c.shop, m.id).length > 0 ? "product" : "none",
            created_at: m.createdAt,
            updated_at: m.updatedAt,
          },
          text: m.fileName,
        }),
      );
      return connection(c, rows, { ...args, key: (m) => [legacyId(m.id), m.id] });
    },
  },
  Product: {
    legacyResourceId: (p: Product) => String(legacyId(p.id)),
    description: (p: Product, args: { truncateAt?: number | null }) => {
      const text = plainText(p.descriptionHtml);
      return args.truncateAt ? text.slice(0, args.truncateAt) : text;
    },
    category: (p: Product, _: unknown, c: Context) =>
      p.categoryId === null ? null : (c.world.taxonomy.categories.get(p.categoryId) ?? null),
    media: (p: Product, args: ConnectionArgs, c: Context) =>
      connection(c, mediaOf(c.shop, p), { ...args, key: byPosition }),
    collections: (p: Product, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        // A state that was kept before products had collections names none.
        (p.collections ?? []).map(
          (title) =>
            Object.values(c.shop.collections).find((one) => one.title === title) ?? {
              __typename: "Collection" as const,
              id: collectionId(title),
              title,
            },
        ),
        { ...args, key: byPosition },
      ),
    mediaCount: (p: Product) => ({ count: p.mediaIds.length, precision: "EXACT" }),
    featuredMedia: (p: Product, _: unknown, c: Context) => mediaOf(c.shop, p)[0] ?? null,
    variants: (p: Product, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        p.variants.map((v) => ({ ...v, __typename: "ProductVariant" as const, productId: p.id })),
        { ...args, key: byPosition },
      ),
    variantsCount: (p: Product) => ({ count: p.variants.length, precision: "EXACT" }),
    options: (p: Product, args: { first?: number | null }) => p.options.slice(0, args.first ?? undefined),
    hasOnlyDefaultVariant: (p: Product) => p.variants.length === 1 && p.variants[0]?.title === "Default Title",
    isGiftCard: () => false,
    totalInventory: (p: Product) => p.variants.reduce((sum, { inventoryQuantity }) => sum + inventoryQuantity, 0),
    tracksInventory: () => true,
    onlineStoreUrl: (p: Product, _: unknown, c: Context) =>
      p.publishedAt === null ? null : `${c.world.url}/storefront/${c.shop.domain.split(".")[0]}/products/${p.handle}`,
    onlineStorePreviewUrl: (p: Product, _: unknown, c: Context) =>
      `${c.world.url}/storefront/${c.shop.domain.split(".")[0]}/products/${p.handle}`,
    priceRangeV2: (p: Product, _: unknown, c: Context) => {
      const prices = p.variants.map((v) => Number(v.price));
      return {
        minVariantPrice: money(c, Math.min(...prices).toFixed(2)),
        maxVariantPrice: money(c, Math.max(...prices).toFixed(2)),
      };
    },
    translations: (p: Product, args: { locale: string }, c: Context) =>
      c.shop.translations
        .filter((t) => t.resourceId === p.id && t.locale === args.locale)
        .map((t) => ({ ...t, market: null, outdated: false })),
  },
  ProductVariant: {
    product: (v: Variant & { productId: string }, _: unknown, c: Context) => c.shop.products[v.productId] ?? null,
    displayName: (v: Variant & { productId: string }, _: unknown, c: Context) =>
      `${c.shop.products[v.productId]?.title} - ${v.title}`,
    legacyResourceId: (v: Variant) => String(legacyId(v.id)),
    selectedOptions: (v: Variant) => v.options,
    compareAtPrice: (v: Variant) => v.compareAtPrice ?? null,
    barcode: (v: Variant) => v.barcode ?? null,
    availableForSale: (v: Variant) => v.inventoryQuantity > 0,
    media: (v: Variant, args: ConnectionArgs, c: Context) =>
      connection(c, v.mediaId === null ? [] : [c.shop.media[v.mediaId]].filter((m) => m !== undefined), {
        ...args,
        key: byPosition,
      }),
  },
};
