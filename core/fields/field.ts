import { z } from "zod";
import { MediaGid } from "#core/platform/ids.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";

/** How a value is compared, shown and written. */
export type FieldKind = "text" | "html" | "taxonomy" | "list" | "metafield";

/** The parts of the field table that a shop can set on its own. */
export const FIELD_GROUPS = ["category", "alt", "seo.title", "seo.description", "description", "title", "tags", "metafields"] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** JSON-able content of a field; null is "nothing there". */
export type FieldValue = null | string | readonly string[] | { id: string; path: string } | { type: string; value: string };

/** One addressable field of a product, such as `category`, `alt:gid://shopify/MediaImage/7` or `metafield:$app.quality_score`. */
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

/** @throws Error for a path that no field has */
export function parseField(path: string): Field {
  const plain = Object.hasOwn(PLAIN, path) ? PLAIN[path] : undefined;
  if (plain) return { path, ...plain, param: null };
  if (path.startsWith("alt:")) return { path, group: "alt", kind: "text", param: MediaGid.parse(path.slice(4)) };
  if (path.startsWith("metafield:$app.")) return { path, group: "metafields", kind: "metafield", param: MetafieldKey.parse(path.slice(15)) };
  throw new Error(`no such field: ${path}`);
}

export const altField = (media: MediaGid) => `alt:${media}`;
export const appMetafield = (key: string) => `metafield:$app.${key}`;

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
    case "metafields": {
      const metafield = snapshot.metafields[field.param ?? ""];
      return metafield ? { type: metafield.type, value: metafield.value } : null;
    }
  }
}
