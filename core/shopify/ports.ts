import type { ImageGid, MediaGid, OwnerGid, ProductGid, ShopId } from "#core/platform/ids.ts";
import type { BillingAdmin } from "./billing.ts";
import type { CatalogueAdmin } from "./catalogue.ts";
import type { CollectionsAdmin } from "./collections.ts";
import type { ImagesAdmin } from "./images.ts";
import type { ProductFormAdmin } from "./product-form.ts";

/** An attribute of a category with the values that it may take. Measurements have no list and are left out. */
export type CategoryAttribute = { name: string; values: { id: string; name: string }[] };

/** A metafield definition of the merchant's own with a choice list. `list`: several values at once. */
export type ChoiceList = { key: string; name: string; list: boolean; choices: string[] };

/** A photo of a product, without its file. */
export type PlacedPhoto = { gid: MediaGid; alt: string | null };

export type MediaSnapshot = PlacedPhoto & {
  state: "ready" | "processing" | "failed";
  /** At the CDN, which re-encodes by what the reader accepts. */
  url: string | null;
  /** The file as it was uploaded; may be good for a short while only. */
  sourceUrl: string | null;
  width: number | null;
  height: number | null;
  fileSize: number | null;
};

/** What a product is known by before it is looked at. `status` in small letters; `mediaCount` with videos and models. */
export type ListedProduct = {
  gid: ProductGid;
  title: string;
  handle: string;
  status: string;
  updatedAt: Date;
  mediaCount: number;
};

type MetafieldValue = { type: string; value: string };

type MetafieldHeld = MetafieldValue & { compareDigest: string };

/**
 * One of the shop's own entries for a value of a category field, such as its "Navy". `values`: the taxonomy values (gids)
 * that it stands for, by the field of the entry.
 */
export type ShopEntry = { id: string; handle: string; label: string; values: Record<string, readonly string[]> };

/** A variant that has a photo of its own. */
export type PicturedVariant = { options: { name: string; value: string }[]; mediaGid: MediaGid };

/**
 * A product as Shopify holds it at this moment: the only truth about its content. Photos only, by position: videos and
 * 3D models are passed over. Each list costs points by its length: what few steps need is read by calls of its own.
 */
export type ProductSnapshot = {
  gid: ProductGid;
  title: string;
  handle: string;
  status: string;
  vendor: string;
  productType: string;
  descriptionHtml: string;
  tags: string[];
  options: { name: string; values: string[] }[];
  updatedAt: Date;
  seo: { title: string | null; description: string | null };
  category: { id: string; path: string; archived: boolean } | null;
  media: PlacedPhoto[];
  /**
   * The app's own metafields by key, the merchant's as "custom.key", and Shopify's own ("shopify.key") where a step has
   * asked for them. `compareDigest` guards their next write.
   */
  metafields: Record<string, MetafieldHeld>;
  /**
   * Of Shopify's own fields of the category, where a step has asked for them: the keys that the app may fill, and the
   * labels of the entries that stand there, by gid.
   */
  categoryFields?: { open: readonly string[]; labels: Readonly<Record<string, string>> };
  /**
   * Translations into the languages that a step has asked for, by "fr.description" (core/fields/field.ts). A text that is
   * empty in both languages has none, nor has a language that the shop does not have.
   */
  translations?: Readonly<Record<string, TranslationHeld>>;
};

/**
 * A text in the shop's own language (empty: none) and what stands for it in another (null: nothing). `digest`: Shopify's,
 * of the source; `outdated`: the source has changed since it was translated; `published`: whether shoppers see the language.
 */
export type TranslationHeld = {
  source: string;
  digest: string;
  value: string | null;
  outdated: boolean;
  published: boolean;
};

/** A language that is switched on in the shop; one that is not published is seen by no shopper yet. */
export type ShopLocale = { locale: string; name: string; primary: boolean; published: boolean };

/** Of a product or of something else with an image: what its fields are read from. */
export type OwnerContent = Omit<ProductSnapshot, "gid" | "media"> & { media: readonly AltHeld[] };
/** The alternative text of an image, null where there is none. `picture`: digest of an image that no product shows. */
type AltHeld = { gid: ImageGid; alt: string | null; picture?: string };
export type OwnerSnapshot = OwnerContent & { gid: OwnerGid };

/**
 * With what there is to know about each photo, and the keys of Shopify's own fields that feeds ask for and that hold
 * something ("color-pattern", "size", "shoe-size", "target-gender", "age-group").
 */
export type ProductWithPhotos = Omit<ProductSnapshot, "media"> & { media: MediaSnapshot[]; filled: string[] };

/** What feeds ask of a variant. `price` as Shopify writes it ("19.95"). */
type VariantSold = { barcode: string | null; price: string };

/** `readAt`: by our clock, before Shopify was asked. */
export type RecentRead = { product: ProductSnapshot; readAt: Date };

/** Products as they were read some minutes ago at most. Who uses one asks whether the app has written since (products/). */
export interface RecentReads {
  keep(shopId: ShopId, product: ProductWithPhotos, readAt: Date): Promise<void>;
  find(shopId: ShopId, gid: ProductGid): Promise<RecentRead | null>;
  /** Titles of the collections that it is in, which our own writes do not move: kept as long as a read is, or as `read` has them. */
  collectionsOf(shopId: ShopId, gid: ProductGid, read: () => Promise<string[]>): Promise<string[]>;
  forget(shopId: ShopId, gid: ProductGid): Promise<void>;
}

/** What Shopify holds after a write, by its own answer. */
export type ProductWritten = Pick<ProductSnapshot, "title" | "descriptionHtml" | "tags" | "seo" | "category">;

/** Absent keys stay as they are; null empties. */
export type ProductPatch = {
  title?: string;
  descriptionHtml?: string;
  tags?: string[];
  seo?: { title?: string | null; description?: string | null };
  categoryId?: string | null;
};

/**
 * One shop's Admin API. Reads retry throttling by themselves. Every method throws ShopifyThrottled, ShopifyUnavailable
 * (both worth a retry), ShopifyUnauthorised (the shop must open the app again) or ShopifyRejected (Shopify said no: a
 * retry cannot help).
 */
export interface ShopifyAdmin extends ImagesAdmin, CatalogueAdmin, CollectionsAdmin, BillingAdmin, ProductFormAdmin {
  readProduct(gid: ProductGid): Promise<ProductSnapshot | null>;
  readProductWithPhotos(gid: ProductGid): Promise<ProductWithPhotos | null>;
  /** The first hundred variants; none for a product that is gone. Three points, and one for each. */
  readVariantsSold(gid: ProductGid): Promise<VariantSold[]>;
  /** Those that have a photo of their own; empty for a product that is gone. Five points for each that there is. */
  readVariants(gid: ProductGid): Promise<PicturedVariant[]>;
  /** The two texts that no delivery tells, and when the product was last changed. 2 points. */
  readSearchTexts(gid: ProductGid): Promise<Pick<ProductSnapshot, "updatedAt" | "seo"> | null>;
  /** Titles of ten at most that the product is in. 6 to 13 points. */
  readCollections(gid: ProductGid): Promise<string[]>;
  /**
   * What the product has in Shopify's own category fields, by key such as "color-pattern"; `linked`: keys of those that
   * its variants are made of.
   */
  readCategoryFields(gid: ProductGid): Promise<{ fields: Record<string, MetafieldHeld>; linked: string[] }>;
  /**
   * The shop's entries for one category field, oldest first; kept for two minutes unless `fresh`. Empty where the shop
   * does not use the field yet. @throws ShopifyScopeMissing
   */
  readEntries(key: string, how?: { fresh: boolean }): Promise<readonly ShopEntry[]>;
  /**
   * Makes an entry, or brings the one of this handle to these values: of two that make it at once, one comes to be.
   * @throws ShopifyScopeMissing
   */
  writeEntry(key: string, entry: Omit<ShopEntry, "id">): Promise<ShopEntry>;
  /** Lets products of the shop fill a category field; without effect where they do already. */
  enableCategoryField(key: string): Promise<void>;
  /** The shop's name, which is its products' default vendor, and its primary locale ("de", "pt-BR"). */
  readShop(): Promise<{ name: string; locale: string | null }>;
  /** The shop's languages, its own first. */
  readLocales(): Promise<ShopLocale[]>;
  /**
   * What there is to translate of a product and its photos, and what stands there in this language, by field
   * ("description", "alt:gid://..."); none where the shop does not have the language, or it is its own. `from`: the
   * shop's own language.
   * @throws ShopifyScopeMissing
   */
  readTranslations(
    gid: ProductGid,
    media: readonly MediaGid[],
    locale: string,
  ): Promise<{ from: string | null; texts: Readonly<Record<string, TranslationHeld>> }>;
  /**
   * Registers translations of a product's texts or of one photo's, 100 at most. `digest`: of the source that was
   * translated. @returns what Shopify holds now, by field @throws ShopifyScopeMissing, ShopifySourceChanged
   */
  writeTranslations(
    resource: ProductGid | MediaGid,
    locale: string,
    texts: readonly { of: string; value: string; digest: string }[],
  ): Promise<Record<string, string>>;
  /** Takes translations away; without effect where there are none. @throws ShopifyScopeMissing */
  removeTranslations(resource: ProductGid | MediaGid, locale: string, of: readonly string[]): Promise<void>;
  /** Oldest change first. `after` is the cursor of the page before. */
  changedProducts(
    since: Date | null,
    after: string | null,
  ): Promise<{ products: ListedProduct[]; next: string | null }>;
  /** Products that have a variant with one of these SKUs (50 at most), by SKU; one that none has is left out. */
  productsBySku(skus: readonly string[]): Promise<ReadonlyMap<string, ProductGid[]>>;
  /** At most 25 categories of the shop's taxonomy that match these words, best first. */
  searchCategories(words: string): Promise<{ id: string; path: string }[]>;
  /** Null when the taxonomy does not have the node. Kept by category, so mostly free. */
  readCategory(id: string): Promise<{ id: string; path: string; archived: boolean } | null>;
  /**
   * What products of this category can be described by; empty for a category that is not there. Kept by category, so
   * mostly free.
   */
  readAttributes(categoryId: string): Promise<readonly CategoryAttribute[]>;
  /**
   * The merchant's own fields that take one of several values (single_line_text_field, alone or as a list, in the
   * namespace "custom").
   */
  readChoiceLists(): Promise<readonly ChoiceList[]>;
  /** Every category that is not archived, about 10,000 of them in 70 calls: read rarely, and kept. */
  readTaxonomy(): Promise<{ id: string; name: string }[]>;
  /** @returns null where Shopify's answer does not hold the product */
  writeProduct(gid: ProductGid, patch: ProductPatch): Promise<ProductWritten | null>;
  /** @returns the alt texts that Shopify holds now */
  writeAlt(alts: readonly { mediaGid: MediaGid; alt: string }[]): Promise<PlacedPhoto[]>;
  /**
   * Brings a product's photos into this order; videos and 3D models keep their places, and photos that are not named stand
   * behind. @returns the photos as Shopify shows them then. @throws ShopifyNotReady while Shopify is still moving them
   */
  orderPhotos(gid: ProductGid, order: readonly string[]): Promise<PlacedPhoto[]>;
  /**
   * Keys as in ProductSnapshot.metafields. At most 25 at once, all or none. `compareDigest` null demands that the field
   * does not exist yet; without one, whatever stands there is replaced (fields that only the app can write).
   * @returns what Shopify holds now, keys as given @throws MetafieldConflict
   */
  writeMetafields(
    gid: ProductGid,
    fields: readonly (MetafieldValue & { key: string; compareDigest?: string | null })[],
  ): Promise<ProductSnapshot["metafields"]>;
  deleteMetafields(gid: ProductGid, keys: readonly string[]): Promise<void>;
  /** Begins the workflows of Shopify Flow that wait for this. @param trigger the handle of the app's trigger */
  beginWorkflows(trigger: string, payload: Record<string, string | number>): Promise<void>;
}

/** Without a usable session each call throws ShopifyUnauthorised; none is opened before the first that is sent. */
export type AdminFor = (shopId: ShopId) => Promise<ShopifyAdmin>;
