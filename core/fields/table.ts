import type { OwnerContent, ProductPatch } from "#core/shopify/index.ts";
import type { NotWritten } from "./not-written.ts";

/** How a value is compared, shown and read from what a person typed. `order`: entries whose places count. */
export type FieldKind = "text" | "html" | "taxonomy" | "list" | "metafield" | "entries" | "order";

/**
 * One value of a category field: an entry of the shop by its gid, with its label. `id` null: one that is found or made
 * when it is written, by the taxonomy values (gids) in `values`, by the field of the entry.
 */
export type FieldEntry = { id: string | null; label: string; values?: Readonly<Record<string, readonly string[]>> };

/** JSON-able content of a field; null is "nothing there". */
export type FieldValue =
  | null
  | string
  | readonly string[]
  | readonly FieldEntry[]
  | { id: string; path: string }
  | { type: string; value: string };

/**
 * What a shop does with suggestions for a field. off: never suggested; review: a person decides; auto: passes by itself
 * when the confidence reaches `threshold` (.5 to 1) and nothing human is replaced.
 */
export type FieldRule = { mode: "off" | "review" | "auto"; threshold: number };

/** `param` is what follows the path's beginning: a photo's gid, a metafield's key, an attribute's handle. */
type Place = { kind: FieldKind; param: string };

type FieldSpec = {
  /** As the pages call it. */
  label: string;
  /** Of its values; fields of the group at another place may have another one (core/fields/field.ts). */
  kind: FieldKind;
  /** The path of its one field, or how the paths of its fields begin: those end in ":" or ".". */
  paths: readonly string[];
  /** Letters that Shopify takes when a person edits; for choices, letters of a choice. */
  limit: number;
  /** Letters that we write at most. */
  aim?: number;
  /** Until the merchant sets their own. */
  rule: FieldRule;
  /** Its texts are written by the language model, all of a product in one call. */
  copy?: true;
  /** Its text is translated, as alternative texts are. */
  translated?: true;
  /** Why a place can be gone. */
  gone?: NotWritten;
  /** What Shopify holds; undefined when its place is gone. */
  read: (snapshot: OwnerContent, place: Place) => FieldValue | undefined;
  /** How it gets to Shopify: as a part of the product, a photo's alt text, the order of its photos, a metafield or a translation. */
  write:
    | { to: "product"; patch: (value: FieldValue, now: ProductPatch["seo"] & object) => ProductPatch }
    | { to: "alt" }
    | { to: "order" }
    | { to: "metafields" }
    | { to: "translations" };
};

const text = (value: FieldValue) => String(value ?? "");

/**
 * Everything that is known about each field of a product. Nothing is written to a store before its merchant has
 * switched it on, field by field; the thresholds are what a field starts from then: .9 for the category is the one
 * whose measured precision allows unattended writing (models/MODELS.md). What we write is shorter than what Shopify
 * takes: it cuts search titles at 70 and texts at 160 letters, and screen readers stop listening at about 125 (W3C, alt
 * decision tree).
 */
export const FIELDS = {
  category: {
    label: "Category",
    kind: "taxonomy",
    paths: ["category"],
    limit: 1_000,
    rule: { mode: "review", threshold: 0.9 },
    read: ({ category }) => (category ? { id: category.id, path: category.path } : null),
    write: {
      to: "product",
      patch: (value) => ({ categoryId: value === null ? null : (value as { id: string }).id }),
    },
  },
  alt: {
    label: "Alt text",
    kind: "text",
    paths: ["alt:"],
    limit: 512,
    aim: 125,
    rule: { mode: "review", threshold: 0.7 },
    copy: true,
    gone: "photo_gone",
    read: ({ media }, { param }) => media.find(({ gid }) => gid === param)?.alt,
    write: { to: "alt" },
  },
  title: {
    label: "Title",
    kind: "text",
    paths: ["title"],
    limit: 255,
    rule: { mode: "off", threshold: 0.95 },
    copy: true,
    read: ({ title }) => title,
    write: { to: "product", patch: (value) => ({ title: text(value) }) },
  },
  description: {
    label: "Description",
    kind: "html",
    paths: ["description"],
    limit: 60_000,
    rule: { mode: "review", threshold: 0.9 },
    copy: true,
    translated: true,
    read: ({ descriptionHtml }) => descriptionHtml,
    write: { to: "product", patch: (value) => ({ descriptionHtml: text(value) }) },
  },
  "seo.title": {
    label: "Search title",
    kind: "text",
    paths: ["seo.title"],
    limit: 255,
    aim: 60,
    rule: { mode: "review", threshold: 0.9 },
    copy: true,
    translated: true,
    read: ({ seo }) => seo.title,
    write: { to: "product", patch: (value, seo) => ({ seo: { ...seo, title: value as string | null } }) },
  },
  "seo.description": {
    label: "Search description",
    kind: "text",
    paths: ["seo.description"],
    limit: 1_000,
    aim: 155,
    rule: { mode: "review", threshold: 0.9 },
    copy: true,
    translated: true,
    read: ({ seo }) => seo.description,
    write: { to: "product", patch: (value, seo) => ({ seo: { ...seo, description: value as string | null } }) },
  },
  tags: {
    label: "Tags",
    kind: "list",
    paths: ["tags"],
    limit: 5_000,
    rule: { mode: "review", threshold: 0.9 },
    copy: true,
    read: ({ tags }) => tags,
    write: { to: "product", patch: (value) => ({ tags: [...((value ?? []) as readonly string[])] }) },
  },
  attributes: {
    label: "Attributes",
    kind: "list",
    paths: ["attribute:", "metafield:custom."],
    limit: 1_000,
    rule: { mode: "review", threshold: 0.9 },
    read: (snapshot, { kind, param }) =>
      kind === "list" ? decidedAttribute(snapshot, param) : metafieldOf(snapshot, param),
    write: { to: "metafields" },
  },
  photoOrder: {
    label: "Photo order",
    kind: "order",
    paths: ["photos"],
    limit: 1_000,
    rule: { mode: "review", threshold: 0.9 },
    read: ({ media }) => media.map(({ gid }, at) => ({ id: gid, label: `photo ${at + 1}` })),
    write: { to: "order" },
  },
  categoryFields: {
    label: "Shopify's category fields",
    kind: "entries",
    paths: ["metafield:shopify."],
    limit: 1_000,
    rule: { mode: "off", threshold: 0.9 },
    gone: "field_gone",
    read: (snapshot, { param }) => entriesOf(snapshot, param),
    write: { to: "metafields" },
  },
  translations: {
    label: "Translations",
    kind: "text",
    paths: ["translation:"],
    limit: 60_000,
    rule: { mode: "review", threshold: 0.9 },
    gone: "language_gone",
    read: ({ translations }, { param }) => translations?.[param]?.value,
    write: { to: "translations" },
  },
  metafields: {
    label: "Photo facts",
    kind: "metafield",
    paths: ["metafield:$app."],
    limit: 1_000,
    rule: { mode: "review", threshold: 0.5 },
    read: (snapshot, { param }) => metafieldOf(snapshot, param),
    write: { to: "metafields" },
  },
} as const satisfies Record<string, FieldSpec>;

/** The parts of the field table that a shop can set on its own. */
export type FieldGroup = keyof typeof FIELDS;
export const FIELD_GROUPS = Object.keys(FIELDS) as [FieldGroup, ...FieldGroup[]];

/** The table as its readers need it: each entry with everything that an entry may say. */
export const fieldSpec = (group: FieldGroup): FieldSpec => FIELDS[group];

function metafieldOf({ metafields }: OwnerContent, key: string): FieldValue {
  const metafield = metafields[key];
  return metafield ? { type: metafield.type, value: metafield.value } : null;
}

/** The values of one attribute in the app's document; null where it has none, or where the document is not ours. */
function decidedAttribute({ metafields }: OwnerContent, handle: string): readonly string[] | null {
  const document = metafields["attributes"];
  const attributes = document ? (JSON.parse(document.value) as { attributes?: unknown }).attributes : null;
  if (!Array.isArray(attributes)) return null;
  const found = (attributes as { handle?: unknown; values?: unknown }[]).find((one) => one?.handle === handle);
  return Array.isArray(found?.values) && found.values.every((value) => typeof value === "string") ? found.values : null;
}

/** @param name "shopify.neckline". An entry whose label nobody has read yet shows its number. */
function entriesOf(
  { metafields, categoryFields }: OwnerContent,
  name: string,
): readonly FieldEntry[] | null | undefined {
  if (!categoryFields?.open.includes(name.replace(/^shopify\./, ""))) return undefined;
  const held = metafields[name];
  if (!held) return null;
  return (JSON.parse(held.value) as string[]).map((id) => ({
    id,
    label: categoryFields.labels[id] ?? `entry ${id.split("/").at(-1)}`,
  }));
}

/** Fields that every product should have: shoppers, search engines and feeds miss them. */
export const ESSENTIAL = ["category", "description", "alt", "seo.title", "seo.description"] as const;
export type Essential = (typeof ESSENTIAL)[number];
