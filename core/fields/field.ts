import { z } from "zod";
import { ImageGid } from "#core/platform/ids.ts";
import type { OwnerContent } from "#core/shopify/index.ts";
import { TRANSLATION, translationOf } from "./translated.ts";
import { FIELD_GROUPS, type FieldGroup, type FieldKind, type FieldValue, fieldSpec } from "./table.ts";

/**
 * One addressable field of a product, such as `category`, `alt:gid://shopify/MediaImage/7`,
 * `metafield:$app.quality_score`, `metafield:custom.fabric`, `metafield:shopify.neckline` or `translation:fr.description`.
 */
export type Field = { path: string; group: FieldGroup; kind: FieldKind; param: string | null };

type KindOf = (param: string) => FieldKind;

/** What may follow the beginning of a path. A metafield of the merchant's own is named with its namespace. */
const PARAMS: Record<string, { schema: z.ZodType<string>; kind?: FieldKind | KindOf; named?: string }> = {
  "alt:": { schema: ImageGid },
  "metafield:$app.": { schema: z.string().regex(/^[a-z0-9_]{2,64}$/) },
  "metafield:custom.": { schema: z.string().regex(/^[a-zA-Z0-9_-]{2,64}$/), kind: "metafield", named: "custom." },
  "metafield:shopify.": { schema: z.string().regex(/^[a-z0-9-]{2,64}$/), named: "shopify." },
  "translation:": {
    schema: z.string().regex(TRANSLATION),
    kind: (param) => parseField(translationOf(`translation:${param}`)!.of).kind,
  },
  "attribute:": { schema: z.string().regex(/^[a-z0-9_]{1,100}$/) },
};

/** @throws Error for a path that no field has */
export function parseField(path: string): Field {
  for (const group of FIELD_GROUPS) {
    const { kind, paths } = fieldSpec(group);
    if (paths.includes(path) && !Object.hasOwn(PARAMS, path)) return { path, group, kind, param: null };
    const beginning = paths.find((one) => Object.hasOwn(PARAMS, one) && path.startsWith(one));
    const param = beginning && PARAMS[beginning];
    if (!param) continue;
    const value = `${param.named ?? ""}${param.schema.parse(path.slice(beginning.length))}`;
    const own = typeof param.kind === "function" ? param.kind(value) : param.kind;
    return { path, group, kind: own ?? kind, param: value };
  }
  throw new Error(`no such field: ${path}`);
}

export const altField = (image: ImageGid) => `alt:${image}`;
/** In which order a product's photos stand. */
export const ORDER_FIELD = "photos";
export const appMetafield = (key: string) => `metafield:$app.${key}`;
/** A metafield of the merchant's own; its values come from the choice list of its definition. */
export const ownMetafield = (key: string) => `metafield:custom.${key}`;
/** One of Shopify's own fields of the product's category, such as "color-pattern". */
export const categoryField = (key: string) => `metafield:shopify.${key}`;
/** An attribute of the category, as the app asks about it: what is decided goes into its `attributes` document. */
export const attributeField = (handle: string) => `attribute:${handle}`;
export const isAttribute = (path: string) => path.startsWith("attribute:");

/** What Shopify holds in a field; undefined when its place is gone (the photo was removed). */
export const readField = (snapshot: OwnerContent, { group, kind, param }: Field): FieldValue | undefined =>
  fieldSpec(group).read(snapshot, { kind, param: param ?? "" });

/** How the paths of a group begin, as patterns for SQL's LIKE. */
export const pathPatterns = (group: FieldGroup): string[] =>
  fieldSpec(group).paths.map((path) => (Object.hasOwn(PARAMS, path) ? `${path}%` : path));
