import { isWithin } from "#core/engine/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { gtinOf } from "./gtin.ts";
import { type Gap, PHOTO_SIDE } from "./points.ts";
import { attributesIn, type Trait, traitOfOption, traitsIn } from "./traits.ts";

/** Letters of a title that Google takes. */
const TITLE = 150;
/** Shopify's Apparel & Accessories, and of these the ones that come in sizes: Clothing and Shoes. */
const APPAREL = "aa";
const SIZED = ["aa-1", "aa-8"];

/** Shopify's own fields that tell a trait, by key. */
export const TRAIT_FIELDS: Readonly<Record<string, Trait>> = {
  "color-pattern": "color",
  size: "size",
  "shoe-size": "size",
  "target-gender": "gender",
  "age-group": "age_group",
};

/** Of a product's variants, as many as a delivery tells. */
const VARIANTS_LOOKED_AT = 100;
const SOLD = ["gtin", "gtin_invalid", "price"] as const satisfies Gap[];
export type SoldGap = (typeof SOLD)[number];
export const isSoldGap = (code: string): code is SoldGap => SOLD.some((one) => one === code);

/** What one of the first hundred variants lacks, at least. */
export function soldGaps(variants: readonly { barcode: string | null; price: string }[]): SoldGap[] {
  const looked = variants.slice(0, VARIANTS_LOOKED_AT);
  const blank = ({ barcode }: { barcode: string | null }) => (barcode ?? "").trim() === "";
  const found: Record<SoldGap, boolean> = {
    gtin: looked.some(blank),
    gtin_invalid: looked.some((one) => !blank(one) && gtinOf(one.barcode) === null),
    price: looked.some(({ price }) => !(Number(price) > 0)),
  };
  return SOLD.filter((code) => found[code]);
}

/** `filled`: keys of Shopify's own fields that hold something. Photos by position; sizes in pixels. */
type Audited = Pick<ProductSnapshot, "title" | "vendor" | "options" | "category" | "metafields"> & {
  media: readonly { state: string; width: number | null; height: number | null }[];
  sold: readonly SoldGap[];
  filled: readonly string[];
};

/** What feeds and agents would miss of a product, apart from what is kept as missing (core/fields/missing.ts) and counted. */
export function gapsOf(product: Audited): Gap[] {
  const { title, vendor, category, sold } = product;
  const apparel = category !== null && isWithin(category.id, APPAREL);
  return [
    ...sold,
    ...(vendor.trim() === "" ? (["brand"] as const) : []),
    ...(title.length > TITLE ? (["title_long"] as const) : []),
    ...photoGap(product, apparel),
    ...(category === null ? [] : traitGaps(product, category.id, apparel)),
  ];
}

function photoGap({ media }: Audited, apparel: boolean): ("photo_tiny" | "photo_small")[] {
  const first = media.find(({ state }) => state === "ready");
  if (!first || first.width === null || first.height === null) return [];
  const side = Math.min(first.width, first.height);
  if (side < (apparel ? PHOTO_SIDE.apparel : PHOTO_SIDE.least)) return ["photo_tiny"];
  return side < PHOTO_SIDE.good ? ["photo_small"] : [];
}

/** Google wants these of clothes and what is worn with them; of anything else that it is described at all. */
function traitGaps(product: Audited, category: string, apparel: boolean) {
  const attributes = attributesIn(product.metafields["attributes"]?.value ?? null);
  const undescribed = attributes.length === 0 && product.filled.length === 0 ? (["attributes"] as const) : [];
  if (!apparel) return undescribed;
  const told = new Set<Trait>([
    ...(Object.keys(traitsIn(attributes)) as Trait[]),
    ...product.options.flatMap(({ name }) => traitOfOption(name) ?? []),
    ...product.filled.flatMap((key) => TRAIT_FIELDS[key] ?? []),
  ]);
  const sized = SIZED.some((one) => isWithin(category, one));
  const wanted = ["color", "gender", "age_group", ...(sized ? (["size"] as const) : [])] as const;
  return [...wanted.filter((trait) => !told.has(trait)), ...undescribed];
}
