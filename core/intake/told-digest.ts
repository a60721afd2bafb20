import { z } from "zod";
import { digest } from "#core/platform/crypto.ts";
import { categoryGid } from "#core/platform/ids.ts";
import { type SoldGap, soldGaps } from "#core/feeds/index.ts";
import { READ_WITH_GAPS } from "#core/products/index.ts";
import type { MediaSnapshot, ProductSnapshot } from "#core/shopify/index.ts";

const Medium = z.discriminatedUnion("media_content_type", [
  z.object({ media_content_type: z.enum(["VIDEO", "EXTERNAL_VIDEO", "MODEL_3D"]) }),
  z.object({
    media_content_type: z.literal("IMAGE"),
    admin_graphql_api_id: z.string(),
    alt: z.string().nullable(),
    status: z.literal("READY"),
    preview_image: z.object({ src: z.url(), width: z.number(), height: z.number() }),
  }),
]);

/** The fields of products/create and products/update that shopify.app.toml asks for (REST names, API 2026-07). */
const Told = z.object({
  title: z.string(),
  handle: z.string(),
  status: z.string(),
  vendor: z.string(),
  product_type: z.string(),
  body_html: z.string().nullable(),
  tags: z.string(),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  category: z.object({ admin_graphql_api_id: z.string() }).nullable(),
  media: z.array(Medium),
});
const ToldVariants = z.object({ variants: z.array(z.object({ barcode: z.string().nullable(), price: z.string() })) });

type ToldPhoto = Extract<z.infer<typeof Medium>, { media_content_type: "IMAGE" }>;
type Photo = { gid: string; alt: string | null; url: string; width: number | null; height: number | null };

/** The host says nothing: a shop's own domain serves the same files as the CDN's. */
function photoOf({ gid, alt, url, width, height }: Photo) {
  const { pathname, search } = new URL(url);
  return [gid, alt, pathname, search, width, height];
}

const seenIn = ({ admin_graphql_api_id: gid, alt, preview_image }: ToldPhoto): Photo => ({
  gid,
  alt,
  url: preview_image.src,
  width: preview_image.width,
  height: preview_image.height,
});

const withGaps = (of: unknown): string => READ_WITH_GAPS + digest(of);

/** What a product's variants lack for feeds, as a delivery tells; null where it tells nothing of them. */
export function soldBy(payload: unknown): SoldGap[] | null {
  const { data } = ToldVariants.safeParse(payload);
  return data ? soldGaps(data.variants) : null;
}

/**
 * What a delivery tells of a product, to be held against `readDigest` of the last read: equal, and nothing that the app
 * rests on has changed (an order moved the inventory). Metafields and the two search texts are not in a delivery.
 * @param sold what its variants lack, where that was read already
 * @returns null where it tells too little, or a photo is not ready: the product must be read
 */
export function toldDigest(payload: unknown, sold = soldBy(payload)): string | null {
  const { data } = Told.safeParse(payload);
  if (!data || sold === null) return null;
  const { title, handle, status, vendor, product_type, body_html, tags, options, category, media } = data;
  return withGaps({
    words: [title, handle, status, vendor, product_type, body_html ?? ""],
    tags: tags === "" ? [] : tags.split(", ").sort(),
    options: options.map(({ name, values }) => [name, values]),
    category: category?.admin_graphql_api_id ?? null,
    sold,
    photos: media.flatMap((medium) => (medium.media_content_type === "IMAGE" ? [photoOf(seenIn(medium))] : [])),
  });
}

/** A product with the files of its photos, and what its variants lack for feeds. */
export type WithFiles = Omit<ProductSnapshot, "media"> & {
  sold: readonly SoldGap[];
  media: readonly Pick<MediaSnapshot, "gid" | "alt" | "state" | "url" | "width" | "height">[];
};

/** What a delivery would tell of a product as it was read; null while a photo is not ready. */
export function readDigest(product: WithFiles): string | null {
  const { title, handle, status, vendor, productType, descriptionHtml, tags, options, category, media, sold } = product;
  const ready = media.flatMap(({ state, url, ...photo }) => (state === "ready" && url ? [{ ...photo, url }] : []));
  if (ready.length < media.length) return null;
  return withGaps({
    words: [title, handle, status.toLowerCase(), vendor, productType, descriptionHtml],
    tags: [...tags].sort(),
    options: options.map(({ name, values }) => [name, values]),
    category: category && categoryGid(category.id),
    sold,
    photos: ready.map(photoOf),
  });
}
