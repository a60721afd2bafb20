import { ProductGid } from "#core/platform/ids.ts";
import type { CatalogueAdmin, CatalogueProduct, SoldVariant } from "#core/shopify/index.ts";
import type { graphqlClient } from "./graphql-client.ts";
import { isPhoto, mediaOf } from "./media.ts";
import * as operations from "./operations.generated.ts";
import type { CatalogueProductsQuery } from "./operations.generated.ts";
import { allOf } from "./read-answers.ts";

type Request = ReturnType<typeof graphqlClient>;
type Node = CatalogueProductsQuery["products"]["nodes"][number];

/** Whole products, as Shopify's own product file has them. */
export function catalogue(request: Request): CatalogueAdmin {
  return {
    async catalogueProducts(after) {
      const { products } = await request(operations.CatalogueProducts, { after });
      const read: CatalogueProduct[] = [];
      for (const node of products.nodes) read.push(await productOf(request, node));
      return { products: read, next: products.pageInfo.hasNextPage ? (products.pageInfo.endCursor ?? null) : null };
    },
    async catalogueProductsById(gids) {
      const { nodes } = await request(operations.CatalogueProductsById, { ids: [...gids] });
      const read: CatalogueProduct[] = [];
      for (const node of nodes.filter(isProduct)) read.push(await productOf(request, node));
      return read;
    },
    async readSeller() {
      const { shop } = await request(operations.ReadSeller, {});
      return { name: shop.name, currency: shop.currencyCode, country: shop.shopAddress.countryCodeV2 ?? null };
    },
  };
}

/** Of a gid that is none of a product Shopify says nothing. */
const isProduct = (node: object | null): node is Node => node !== null && "title" in node;

async function productOf(request: Request, node: Node): Promise<CatalogueProduct> {
  const { id } = node;
  const media = await allOf(
    node.media,
    async (after) => (await request(operations.ReadMoreMedia, { id, after })).product?.media,
  );
  const variants = await allOf(
    node.variants,
    async (after) => (await request(operations.CatalogueVariants, { id, after })).product?.variants,
  );
  return {
    gid: ProductGid.parse(id),
    ...{ title: node.title, handle: node.handle, status: node.status, vendor: node.vendor },
    ...{ productType: node.productType, descriptionHtml: node.descriptionHtml, tags: node.tags },
    published: (node.publishedAt ?? null) !== null,
    url: node.onlineStoreUrl ?? null,
    seo: { title: node.seo.title ?? null, description: node.seo.description ?? null },
    category: node.category?.fullName ?? null,
    attributes: node.attributes?.value ?? null,
    options: node.options.map(({ name }) => name),
    images: media
      .filter(isPhoto)
      .map(mediaOf)
      .flatMap(({ gid, url, alt }) => (url === null ? [] : [{ gid, url, alt }])),
    variants: variants.map(variantOf),
  };
}

const variantOf = (variant: Node["variants"]["nodes"][number]): SoldVariant => ({
  gid: variant.id,
  available: variant.availableForSale,
  sku: variant.sku ?? null,
  price: variant.price,
  compareAtPrice: variant.compareAtPrice ?? null,
  barcode: variant.barcode ?? null,
  options: variant.selectedOptions.map(({ name, value }) => ({ name, value })),
  mediaGid: variant.media.nodes[0]?.id ?? null,
});
