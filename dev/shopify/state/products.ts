import { productPayload } from "./product-payload.ts";
import { sanitiseDescription } from "./sanitise.ts";
import { legacyId } from "./legacy-id.ts";
import type { Media, Product, Shop } from "./types.ts";
import { timestamp, type World } from "./world.ts";

export type ProductFields = {
  title?: string | null | undefined;
  handle?: string | null | undefined;
  status?: Product["status"] | null | undefined;
  vendor?: string | null | undefined;
  productType?: string | null | undefined;
  descriptionHtml?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
  collections?: readonly string[] | undefined;
  seo?: { title?: string | null | undefined; description?: string | null | undefined } | null | undefined;
  categoryId?: string | null | undefined;
  templateSuffix?: string | null | undefined;
};

const slug = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/[̀-ͯ]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "") || "product";

function freeHandle(shop: Shop, wanted: string): string {
  const products = Object.values(shop.products);
  if (!products.some((p) => p.handle === wanted)) return wanted;
  const taken = new Set(products.map((p) => p.handle));
  let n = 1;
  while (taken.has(`${wanted}-${n}`)) n += 1;
  return `${wanted}-${n}`;
}

/** Tags as Shopify keeps them: trimmed, unique without regard to case, in order of the alphabet. */
export function normaliseTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags
    .flatMap((t) => t.split(","))
    .map((t) => t.trim())
    .filter(Boolean))
    if (!seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag);
  return [...seen.values()].sort((a, b) => a.localeCompare(b));
}

const blankToNull = (value: string | null | undefined) =>
  value === undefined || value === null || value.trim() === "" ? null : value;

function assign(product: Product, fields: ProductFields): void {
  if (fields.title !== undefined && fields.title !== null) product.title = fields.title.trim();
  if (fields.status) product.status = fields.status;
  if (fields.vendor !== undefined) product.vendor = fields.vendor ?? "";
  if (fields.productType !== undefined) product.productType = fields.productType ?? "";
  if (fields.descriptionHtml !== undefined) product.descriptionHtml = sanitiseDescription(fields.descriptionHtml ?? "");
  if (fields.tags !== undefined) product.tags = normaliseTags(fields.tags ?? []);
  if (fields.collections !== undefined) product.collections = [...new Set(fields.collections)];
  if (fields.categoryId !== undefined) product.categoryId = fields.categoryId;
  if (fields.templateSuffix !== undefined) product.templateSuffix = blankToNull(fields.templateSuffix);
  if (fields.seo !== undefined && fields.seo !== null) {
    if (fields.seo.title !== undefined) product.seo.title = blankToNull(fields.seo.title);
    if (fields.seo.description !== undefined) product.seo.description = blankToNull(fields.seo.description);
  }
}

/** `image`: which of the product's photos shows it, from 0. */
export type NewVariant = {
  image?: number | undefined;
  price?: string | undefined;
  sku?: string | undefined;
  barcode?: string | undefined;
  compareAtPrice?: string | undefined;
  /** Ten where nothing is said. */
  inventory?: number | undefined;
  options?: { name: string; value: string }[] | undefined;
};

/** Stores a new product with its variants and photos and announces products/create. */
export function createProduct(
  world: World,
  shop: Shop,
  input: { fields: ProductFields; variants?: NewVariant[]; media?: readonly Media[] },
): Product {
  const now = timestamp();
  const variants = input.variants?.length ? input.variants : [{}];
  const names = [...new Set(variants.flatMap((v) => v.options?.map((o) => o.name) ?? []))];
  const optionNames = names.length > 0 ? names : ["Title"];
  const product: Product = {
    __typename: "Product",
    id: world.gid("Product"),
    title: "",
    handle: freeHandle(shop, slug(blankToNull(input.fields.handle) ?? input.fields.title ?? "")),
    status: "ACTIVE",
    vendor: shop.name,
    productType: "",
    descriptionHtml: "",
    tags: [],
    collections: [],
    seo: { title: null, description: null },
    categoryId: null,
    mediaIds: (input.media ?? []).map((m) => m.id),
    variants: variants.map((v, index) => {
      const options = v.options?.length ? v.options : [{ name: "Title", value: "Default Title" }];
      return {
        id: world.gid("ProductVariant"),
        title: options.map((o) => o.value).join(" / "),
        price: v.price ?? "0.00",
        sku: v.sku ?? null,
        barcode: v.barcode ?? null,
        compareAtPrice: v.compareAtPrice ?? null,
        position: index + 1,
        options,
        inventoryQuantity: v.inventory ?? 10,
        mediaId: v.image === undefined ? null : (input.media?.[v.image]?.id ?? null),
      };
    }),
    options: [],
    metafields: {},
    templateSuffix: null,
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
  };
  product.options = optionNames.map((name, index) => ({
    id: world.gid("ProductOption"),
    name,
    position: index + 1,
    values: [...new Set(product.variants.flatMap((v) => v.options.filter((o) => o.name === name).map((o) => o.value)))],
  }));
  assign(product, input.fields);
  if (product.status === "DRAFT") product.publishedAt = null;
  shop.products[product.id] = product;
  world.index.note(product);
  world.emit({
    shop: shop.domain,
    topic: "products/create",
    subject: product.id,
    payload: productPayload(world, shop, product),
  });
  announceWhenReady(world, shop, input.media ?? []);
  return product;
}

/**
 * Applies what changed and announces products/update; on Shopify a write that alters nothing still counts as an update.
 */
export function updateProduct(
  world: World,
  shop: Shop,
  input: { product: Product; fields: ProductFields; media?: readonly Media[] },
): void {
  const { product, fields } = input;
  const wanted = blankToNull(fields.handle);
  if (wanted !== null && slug(wanted) !== product.handle) product.handle = freeHandle(shop, slug(wanted));
  assign(product, fields);
  if (fields.status === "ACTIVE" && product.publishedAt === null) product.publishedAt = timestamp();
  if (input.media) product.mediaIds.push(...input.media.map((m) => m.id));
  touchProduct(world, shop, product);
  announceWhenReady(world, shop, input.media ?? []);
}

/** Any change to a product or what hangs on it (photos, alt texts, metafields) moves updatedAt and is announced. */
export function touchProduct(world: World, shop: Shop, product: Product): void {
  product.updatedAt = timestamp();
  world.index.note(product);
  world.emit({
    shop: shop.domain,
    topic: "products/update",
    subject: product.id,
    payload: productPayload(world, shop, product),
  });
}

/**
 * Something was sold or came in: to Shopify an update of the product like any other, though nothing of what apps read
 * has changed. "If an order is placed for a product that has inventory tracking set up, then the inventory adjustment is
 * counted as an update" (Admin API, Product.updatedAt).
 */
export function changeInventory(world: World, shop: Shop, { product, by }: { product: Product; by: number }): void {
  const [variant] = product.variants;
  if (variant) variant.inventoryQuantity += by;
  touchProduct(world, shop, product);
}

export function deleteProduct(world: World, shop: Shop, product: Product): void {
  delete shop.products[product.id];
  shop.translations = shop.translations.filter((t) => t.resourceId !== product.id);
  world.emit({
    shop: shop.domain,
    topic: "products/delete",
    subject: product.id,
    payload: { id: legacyId(product.id) },
  });
}

export const productsWithMedia = (shop: Shop, mediaId: string): Product[] =>
  Object.values(shop.products).filter((p) => p.mediaIds.includes(mediaId));

/** A photo that finishes processing is one more products/update for the products that show it. */
export function announceWhenReady(world: World, shop: Shop, media: readonly Media[]): void {
  const waiting = media.filter((m) => !m.announced);
  if (waiting.length === 0) return;
  const due = Math.max(...waiting.map((m) => m.readyAt)) - Date.now();
  const timer = setTimeout(
    () => {
      if (world.shops.get(shop.domain) !== shop) return;
      for (const m of waiting) m.announced = true;
      const touched = new Set(waiting.flatMap((m) => productsWithMedia(shop, m.id)));
      for (const product of touched) touchProduct(world, shop, product);
    },
    Math.max(0, due) + 5,
  );
  timer.unref();
}
