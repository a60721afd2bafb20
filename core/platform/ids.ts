import { z } from "zod";

/** A shop is known by its permanent myshopify domain: Shopify addresses every delivery and session by it. */
export const ShopId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,98}\.myshopify\.com$/)
  .brand("ShopId");
export type ShopId = z.infer<typeof ShopId>;

/** Shopify's numbers have 64 bits: no more than 20 digits. */
export const ProductGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Product\/\d{1,20}$/)
  .brand("ProductGid");
export type ProductGid = z.infer<typeof ProductGid>;

export const CollectionGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Collection\/\d{1,20}$/)
  .max(50)
  .brand("CollectionGid");
export type CollectionGid = z.infer<typeof CollectionGid>;

export const MediaGid = z
  .string()
  .regex(/^gid:\/\/shopify\/MediaImage\/\d{1,20}$/)
  .brand("MediaGid");
export type MediaGid = z.infer<typeof MediaGid>;

/** What shows one image besides products: a collection, an article of a blog, or a file of the library. */
export const ImageOwnerGid = z
  .string()
  .regex(/^gid:\/\/shopify\/(?:Collection|Article|MediaImage)\/\d{1,20}$/)
  .brand("ImageOwnerGid");
export type ImageOwnerGid = z.infer<typeof ImageOwnerGid>;

/** What suggestions are made for. */
export const OwnerGid = z.union([ProductGid, ImageOwnerGid]);
export type OwnerGid = z.infer<typeof OwnerGid>;
export const isProduct = (gid: OwnerGid): gid is ProductGid => ProductGid.safeParse(gid).success;

/** An image that is looked at: a product's photo or a file by its own id, one of a collection or an article by theirs. */
export const ImageGid = z.union([MediaGid, ImageOwnerGid]);
export type ImageGid = z.infer<typeof ImageGid>;

/** SHA-256 of an image's bytes in hex: what "changed" means. */
export const Fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand("Fingerprint");
export type Fingerprint = z.infer<typeof Fingerprint>;

/** A taxonomy node without its gid prefix, such as "aa-1-13-8". Parents are the id's prefixes. */
export const CategoryId = z
  .string()
  .regex(/^[a-z]{2}(-\d{1,6}){0,20}$/)
  .brand("CategoryId");
export type CategoryId = z.infer<typeof CategoryId>;

export const categoryGid = (id: string) => `gid://shopify/TaxonomyCategory/${id}`;
