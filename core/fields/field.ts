import { z } from "zod";
import { MediaGid } from "#core/platform/ids.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";

/** How a value is compared, shown and written. */
export type FieldKind = "text" | "html" | "taxonomy" | "list" | "metafield";

/** The parts of the field table that a shop can set on its own. */
export const FIELD_GROUPS = [
  "category",
  "alt",
  "seo.title",
  "seo.description",
  "description",
  "title",
  "tags",
  "attributes",
  "metafields",
] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** JSON-able content of a field; null is "nothing there". */
export type FieldValue =
  null | string | readonly string[] | { id: string; path: string } | { type: string; value: string };

/**
 * One addressable field of a product, such as `category`, `alt:gid://shopify/MediaImage/7`,
 * `metafield:$app.quality_score` or `metafield:custom.fabric`.
 */
export type Field = { path: string; group: FieldGroup; kind: FieldKind; param: string | null };

const PLAIN: Record<string, { group: FieldGroup; kind: FieldKind }> = {
  category: { group: "category", kind: "taxonomy" },
  title: { group: "title", kind: "text" },
  description: { group: "description", kind: "html" },
  "seo.title": { group: "seo.title", kind: "text" },
  "seo.description": { group: "seo.description", kind: "text" },
  tags: { group: "tags", kind: "list" },
};

const MetafieldKey = z.string().regex(/^[a-z0-9_]{2,64}$/);
const OwnKey = z.string().regex(/^custom\.[a-zA-Z0-9_-]{2,64}$/);
const Handle = z.string().regex(/^[a-z0-9_]{1,100}$/);

/** @throws Error for a path that no field has */
export function parseField(path: string): Field {
  const plain = Object.hasOwn(PLAIN, path) ? PLAIN[path] : undefined;
  if (plain) return { path, ...plain, param: null };
  if (path.startsWith("alt:")) return { path, group: "alt", kind: "text", param: MediaGid.parse(path.slice(4)) };
  if (path.startsWith("metafield:$app."))
    return { path, group: "metafields", kind: "metafield", param: MetafieldKey.parse(path.slice(15)) };
  if (path.startsWith("metafield:custom."))
    return { path, group: "attributes", kind: "metafield", param: OwnKey.parse(path.slice(10)) };
  if (path.startsWith("attribute:"))
    return { path, group: "attributes", kind: "list", param: Handle.parse(path.slice(10)) };
  throw new Error(`no such field: ${path}`);
}

export const altField = (media: MediaGid) => `alt:${media}`;
export const appMetafield = (key: string) => `metafield:$app.${key}`;
/** A metafield of the merchant's own; its values come from the choice list of its definition. */
export const ownMetafield = (key: string) => `metafield:custom.${key}`;
/**
 * An attribute of the category. It has no field of its own in Shopify: what is decided goes into the app's `attributes`
 * document.
 */
export const attributeField = (handle: string) => `attribute:${handle}`;
export const isAttribute = (path: string) => path.startsWith("attribute:");

/** What Shopify holds in a field; undefined when its place is gone (the photo was removed). */
export function readField(snapshot: ProductSnapshot, field: Field): FieldValue | undefined {
  switch (field.group) {
    case "category":
      return snapshot.category ? { id: snapshot.category.id, path: snapshot.category.path } : null;
    case "title":
      return snapshot.title;
    case "description":
      return snapshot.descriptionHtml;
    case "seo.title":
      return snapshot.seo.title;
    case "seo.description":
      return snapshot.seo.description;
    case "tags":
      return snapshot.tags;
    case "alt": {
      const media = snapshot.media.find((candidate) => candidate.gid === field.param);
      return media ? media.alt : undefined;
    }
    case "attributes":
      return field.kind === "list"
        ? decidedAttribute(snapshot, field.param ?? "")
        : metafieldOf(snapshot, field.param ?? "");
    case "metafields":
      return metafieldOf(snapshot, field.param ?? "");
  }
}

function metafieldOf({ metafields }: ProductSnapshot, key: string): FieldValue {
  const metafield = metafields[key];
  return metafield ? { type: metafield.type, value: metafield.value } : null;
}

/** The values of one attribute in the app's document; null where it has none. */
function decidedAttribute({ metafields }: ProductSnapshot, handle: string): readonly string[] | null {
  const document = metafields["attributes"];
  if (!document) return null;
  const found = AttributesDocument.safeParse(JSON.parse(document.value));
  return found.data?.attributes.find((attribute) => attribute.handle === handle)?.values ?? null;
}

const AttributesDocument = z.object({
  attributes: z.array(z.object({ handle: z.string(), values: z.array(z.string()) })),
});
