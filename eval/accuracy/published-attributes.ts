import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { AttributeChoices } from "#core/engine/index.ts";

const Categories = z.object({ categories: z.array(z.tuple([z.string(), z.string(), z.array(z.string())])) });
/**
 * An attribute's id, name and values; a text instead of values names the attribute that has the same ones ("= color").
 */
const Attributes = z.object({
  attributes: z.record(
    z.string(),
    z.tuple([z.number().nullable(), z.string(), z.union([z.string(), z.array(z.tuple([z.number(), z.string()]))])]),
  ),
});

/**
 * Shopify's published attributes by category id, all 2,244 of them, from the evaluation material beside the repository;
 * null without it. The local Shopify has a table of the most important ones only, and labels of what words say were
 * made against all.
 */
export function publishedAttributes(root: string): ((categoryId: string) => AttributeChoices[]) | null {
  const folder = join(root, "../shared/shopify");
  if (!existsSync(folder)) return null;
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const { categories } = Categories.parse(json("taxonomy-2024-10.compact.json"));
  const { attributes } = Attributes.parse(json("taxonomy-2025-01.attributes.json"));
  const handles = new Map(categories.map(([id, , of]) => [id, of]));
  const valuesOf = (handle: string): [number, string][] => {
    const values = attributes[handle]?.[2] ?? [];
    return typeof values === "string" ? valuesOf(values.replace(/^=\s*/, "")) : values;
  };
  const choices = (handle: string): AttributeChoices[] => {
    const row = attributes[handle];
    return row
      ? [{ handle, name: row[1], values: valuesOf(handle).map(([id, name]) => ({ id: String(id), name })) }]
      : [];
  };
  return (categoryId) => (handles.get(categoryId) ?? []).flatMap(choices);
}
