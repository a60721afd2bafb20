import { MEDIA_CONTENT_TYPES, mediaPath, mediaStatus } from "./media.ts";
import { legacyId } from "./legacy-id.ts";
import { categoryGid } from "./taxonomy.ts";
import type { Product, Shop } from "./types.ts";
import type { World } from "./world.ts";

/** The REST-shaped body of products/* webhooks. */
export function productPayload(world: World, shop: Shop, product: Product): Record<string, unknown> {
  const id = legacyId(product.id);
  const media = product.mediaIds.flatMap((m) => shop.media[m] ?? []);
  const category = product.categoryId === null ? undefined : world.taxonomy.categories.get(product.categoryId);
  const mediaRows = media.map((m, index) => {
    const row = {
      id: legacyId(m.id),
      product_id: id,
      position: index + 1,
      created_at: m.createdAt,
      updated_at: m.updatedAt,
      alt: m.alt,
      width: m.width,
      height: m.height,
      src: world.url + mediaPath(shop, m),
      variant_ids: [],
      admin_graphql_api_id: m.id,
    };
    return { row, status: mediaStatus(m), type: MEDIA_CONTENT_TYPES[m.__typename] };
  });
  const images = mediaRows
    .filter((m) => m.status === "READY" && m.type === "IMAGE")
    .map((m) => ({ ...m.row, admin_graphql_api_id: m.row.admin_graphql_api_id.replace("MediaImage", "ProductImage") }));
  return {
    id,
    admin_graphql_api_id: product.id,
    title: product.title,
    body_html: product.descriptionHtml,
    vendor: product.vendor,
    product_type: product.productType,
    handle: product.handle,
    status: product.status.toLowerCase(),
    tags: product.tags.join(", "),
    template_suffix: product.templateSuffix,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    published_at: product.publishedAt,
    published_scope: "global",
    category: category
      ? { admin_graphql_api_id: categoryGid(category.id), name: category.name, full_name: category.fullName }
      : null,
    variants: product.variants.map((v) => ({
      id: legacyId(v.id),
      product_id: id,
      title: v.title,
      price: v.price,
      sku: v.sku,
      barcode: v.barcode ?? null,
      position: v.position,
      inventory_quantity: v.inventoryQuantity,
      admin_graphql_api_id: v.id,
    })),
    options: product.options.map((o) => ({
      id: legacyId(o.id),
      product_id: id,
      name: o.name,
      position: o.position,
      values: o.values,
    })),
    images,
    image: images[0] ?? null,
    media: mediaRows.map(({ row, status, type }) => ({
      id: row.id,
      product_id: id,
      position: row.position,
      created_at: row.created_at,
      updated_at: row.updated_at,
      alt: row.alt,
      status,
      media_content_type: type,
      preview_image:
        status === "READY"
          ? { width: row.width, height: row.height, src: row.src, status }
          : { width: null, height: null, src: null, status },
      variant_ids: [],
      admin_graphql_api_id: row.admin_graphql_api_id,
    })),
    has_variants_that_requires_components: false,
  };
}
