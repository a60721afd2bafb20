import path from "node:path";
import { z } from "zod";
import { Blobs } from "./blobs.ts";
import { createMedia, createOtherMedia } from "./media.ts";
import { createProduct } from "./products.ts";
import { categoryId } from "./taxonomy.ts";
import { OTHER_MEDIA, PRODUCT_STATUSES, type Product, type Shop } from "./types.ts";
import type { World } from "./world.ts";

/** A product to put into the store at once. A photo is a file on this machine or an address. */
export const newProduct = z.object({
  title: z.string().min(1),
  handle: z.string().optional(),
  descriptionHtml: z.string().optional(),
  vendor: z.string().optional(),
  productType: z.string().optional(),
  tags: z.array(z.string()).optional(),
  collections: z.array(z.string()).optional(),
  status: z.enum(PRODUCT_STATUSES).optional(),
  /** A taxonomy gid, short id or full path; what the taxonomy does not know is left out, as Shopify's import does. */
  category: z.string().optional(),
  seo: z.object({ title: z.string().optional(), description: z.string().optional() }).optional(),
  variants: z
    .array(
      z.object({
        image: z.number().int().nonnegative().optional(),
        price: z.string().optional(),
        sku: z.string().optional(),
        barcode: z.string().optional(),
        compareAtPrice: z.string().optional(),
        inventory: z.number().int().optional(),
        options: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
      }),
    )
    .optional(),
  images: z
    .array(
      z.object({
        file: z.string().optional(),
        url: z.string().optional(),
        alt: z.string().optional(),
        /** No photo: a video or a 3D model stands at this place. */
        type: z.enum(OTHER_MEDIA).optional(),
      }),
    )
    .optional(),
});
export type NewProduct = z.infer<typeof newProduct>;

export function findCategory(world: World, given: string | undefined): string | null {
  if (given === undefined || given === "") return null;
  const { categories } = world.taxonomy;
  if (categories.has(categoryId(given))) return categoryId(given);
  return [...categories.values()].find((c) => c.fullName.toLowerCase() === given.toLowerCase())?.id ?? null;
}

export async function importProducts(
  world: World,
  shop: Shop,
  products: readonly NewProduct[],
): Promise<{ id: string; handle: string }[]> {
  const made: Product[] = [];
  for (const { images, variants, category, ...fields } of products) {
    const media = [];
    for (const image of images ?? []) {
      if (image.type !== undefined)
        media.push(createOtherMedia(world, shop, { type: image.type, alt: image.alt ?? null }));
      else if (image.file !== undefined)
        media.push(
          await createMedia(world, shop, {
            source: { blob: Blobs.onDisk(image.file), fileName: path.basename(image.file) },
            alt: image.alt ?? null,
          }),
        );
      else if (image.url !== undefined)
        media.push(await createMedia(world, shop, { source: { url: image.url }, alt: image.alt ?? null }));
    }
    made.push(
      createProduct(world, shop, {
        fields: { ...fields, categoryId: findCategory(world, category) },
        variants: variants ?? [],
        media,
      }),
    );
  }
  return made.map(({ id, handle }) => ({ id, handle }));
}
