import { createMedia } from "../../state/media.ts";
import type { ProductFields } from "../../state/products.ts";
import { categoryId } from "../../state/taxonomy.ts";
import type { Media, Product } from "../../state/types.ts";
import { userError, type Context, type UserError } from "../context.ts";
import { setMetafields, type MetafieldInput } from "./metafields.ts";

export type ProductInput = Omit<ProductFields, "categoryId"> & {
  id?: string | null;
  category?: string | null;
  metafields?: Omit<MetafieldInput, "ownerId">[] | null;
};
export type MediaInput = { originalSource: string; alt?: string | null; mediaContentType: string };

/** What the ledger keeps of a product: the merchant's own fields. */
export const snapshot = (p: Product) => ({
  title: p.title,
  handle: p.handle,
  status: p.status,
  descriptionHtml: p.descriptionHtml,
  tags: p.tags,
  seo: { ...p.seo },
  categoryId: p.categoryId,
  mediaIds: [...p.mediaIds],
});

export function checkFields(
  c: Context,
  path: string,
  { input, existing }: { input: ProductInput; existing: Product | null },
): UserError[] {
  const errors: UserError[] = [];
  const at = (field: string) => [path, field].filter(Boolean);
  const { title, category, tags, seo, vendor, productType, handle } = input;
  if ((!existing && !title?.trim()) || (title !== undefined && !title?.trim()))
    errors.push(userError(at("title"), "Title can't be blank"));
  if (title && title.length > 255) errors.push(userError(at("title"), "Title is too long (maximum is 255 characters)"));
  if (vendor && vendor.length > 255)
    errors.push(userError(at("vendor"), "Vendor is too long (maximum is 255 characters)"));
  if (productType && productType.length > 255)
    errors.push(userError(at("productType"), "Product type is too long (maximum is 255 characters)"));
  const holder = handle ? Object.values(c.shop.products).find((p) => p.handle === handle) : undefined;
  if (holder && holder.id !== existing?.id)
    errors.push(
      userError(
        at("handle"),
        `Handle '${handle}' already in use. Please provide a new handle.`,
        path === "input" ? "HANDLE_NOT_UNIQUE" : null,
      ),
    );
  if (tags && tags.length > 250) errors.push(userError(at("tags"), "Product tags cannot exceed 250"));
  if (tags?.some((t) => t.length > 255)) errors.push(userError(at("tags"), "Product tags is invalid"));
  if (seo?.title && seo.title.length > 255)
    errors.push(userError(at("seo"), "SEO title is too long (maximum is 255 characters)"));
  if (seo?.description && seo.description.length > 5000)
    errors.push(userError(at("seo"), "SEO description is too long"));
  if (category && !c.world.taxonomy.categories.has(categoryId(category)))
    errors.push(userError(at("category"), "Product taxonomy node is not valid"));
  return errors;
}

export function toFields(input: ProductInput): ProductFields {
  const { category, metafields: _metafields, id: _id, ...fields } = input;
  return {
    ...fields,
    ...(category === undefined ? {} : { categoryId: category === null ? null : categoryId(category) }),
  };
}

export async function addMedia(c: Context, media: readonly MediaInput[] | null | undefined): Promise<Media[]> {
  const made: Media[] = [];
  for (const item of media ?? [])
    made.push(await createMedia(c.world, c.shop, { source: { url: item.originalSource }, alt: item.alt ?? null }));
  return made;
}

/** Metafields given inside a product input are checked like metafieldsSet before anything is stored. */
export function nestedMetafields(c: Context, product: Product, input: ProductInput): UserError[] {
  if (!input.metafields?.length) return [];
  return setMetafields(
    c,
    input.metafields.map((m) => ({ ...m, ownerId: product.id })),
  ).userErrors;
}
