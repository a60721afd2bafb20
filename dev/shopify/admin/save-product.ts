import { findCategory } from "../state/import.ts";
import { createMedia } from "../state/media.ts";
import { createProduct, updateProduct, type ProductFields } from "../state/products.ts";
import { type Media, type Product, PRODUCT_STATUSES, type Shop } from "../state/types.ts";
import { timestamp, type World } from "../state/world.ts";
import { legacyId } from "../state/legacy-id.ts";

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

async function uploads(world: World, shop: Shop, form: FormData): Promise<Media[]> {
  const made: Media[] = [];
  for (const file of form.getAll("photos")) {
    if (typeof file === "string" || file.size === 0) continue;
    const blob = world.blobs.put(Buffer.from(await file.arrayBuffer()));
    made.push(await createMedia(world, shop, { source: { blob, fileName: file.name }, alt: null }));
  }
  return made;
}

/** Stores what a merchant typed into the product form. Returns the product, or what is wrong in words. */
export async function saveAsMerchant(
  world: World,
  shop: Shop,
  input: { product: Product | null; form: FormData },
): Promise<Product | string> {
  const { form } = input;
  const title = text(form, "title");
  if (title === "") return "Title can't be blank";
  const wanted = text(form, "category");
  const categoryId = findCategory(world, wanted);
  if (wanted !== "" && categoryId === null) return `There is no category "${wanted}"`;
  const price = text(form, "price") || "0.00";
  if (!/^\d+(\.\d{1,2})?$/.test(price)) return "Price must be a number such as 12.50";
  const status = text(form, "status");
  const fields: ProductFields = {
    title,
    descriptionHtml: text(form, "descriptionHtml"),
    status: PRODUCT_STATUSES.find((known) => known === status) ?? "ACTIVE",
    vendor: text(form, "vendor"),
    productType: text(form, "productType"),
    tags: text(form, "tags").split(","),
    collections: text(form, "collections")
      .split(",")
      .map((title) => title.trim())
      .filter(Boolean),
    categoryId,
    seo: { title: text(form, "seoTitle"), description: text(form, "seoDescription") },
  };
  const media = await uploads(world, shop, form);
  if (!input.product) return createProduct(world, shop, { fields, variants: [{ price }], media });
  const { product } = input;
  const removed = new Set(form.getAll("remove"));
  product.mediaIds = product.mediaIds.filter((id) => !removed.has(id));
  for (const id of product.mediaIds) {
    const held = shop.media[id];
    const name = `alt-${legacyId(id)}`;
    if (!held || !form.has(name) || (held.alt ?? "") === text(form, name)) continue;
    held.alt = text(form, name) || null;
    held.updatedAt = timestamp();
  }
  for (const variant of product.variants.slice(0, 1)) variant.price = price;
  updateProduct(world, shop, { product, fields, media });
  return product;
}
