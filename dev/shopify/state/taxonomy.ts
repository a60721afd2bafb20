import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export type Category = { __typename: "TaxonomyCategory"; id: string; name: string; fullName: string; parent: string | null; children: string[]; attributes: string[]; level: number };
export type Attribute = { __typename: "TaxonomyChoiceListAttribute"; id: string; handle: string; name: string; values: { id: string; name: string }[] };

/** Categories by short id ("aa-1-13-8"), attributes by handle ("color"). */
export type Taxonomy = { version: string; categories: Map<string, Category>; attributes: Map<string, Attribute>; source: string };

const PREFIX = "gid://shopify/TaxonomyCategory/";
export const categoryGid = (id: string) => PREFIX + id;
export const categoryId = (gid: string) => (gid.startsWith(PREFIX) ? gid.slice(PREFIX.length) : gid);

function parentOf(id: string): string | null {
  const cut = id.lastIndexOf("-");
  return cut < 0 ? null : id.slice(0, cut);
}

function build(rows: readonly (readonly [string, string, readonly string[]])[]): Map<string, Category> {
  const map = new Map<string, Category>();
  for (const [id, name, attributes] of [...rows].sort((a, b) => a[0].split("-").length - b[0].split("-").length)) {
    const above = parentOf(id);
    const parent = above !== null && map.has(above) ? above : null;
    const fullName = parent === null ? name : `${map.get(parent)?.fullName} > ${name}`;
    map.set(id, { __typename: "TaxonomyCategory", id, name, fullName, parent, children: [], attributes: [...attributes], level: id.split("-").length });
    if (parent !== null) map.get(parent)?.children.push(id);
  }
  return map;
}

type AttributeRow = [number | null, string, [number, string][] | string];

function buildAttributes(rows: Record<string, AttributeRow>): Map<string, Attribute> {
  const map = new Map<string, Attribute>();
  let spare = 900_000;
  const valuesOf = (row: AttributeRow | undefined): [number, string][] => {
    if (!row) return [];
    return typeof row[2] === "string" ? valuesOf(rows[row[2].replace(/^=\s*/, "")]) : row[2];
  };
  for (const [handle, row] of Object.entries(rows)) {
    map.set(handle, {
      __typename: "TaxonomyChoiceListAttribute",
      id: `gid://shopify/TaxonomyAttribute/${row[0] ?? spare++}`,
      handle,
      name: row[1],
      values: valuesOf(row).map(([id, name]) => ({ id: `gid://shopify/TaxonomyValue/${id}`, name })),
    });
  }
  return map;
}

/** Any object in a labels file with a category id and a full name counts; the files differ from model to model. */
function namedCategories(value: unknown, found: Map<string, string>): void {
  if (Array.isArray(value)) for (const item of value) namedCategories(item, found);
  else if (typeof value === "object" && value !== null) {
    const row = value as Record<string, unknown>;
    const id = [row["id"], row["category"], row["categoryId"]].find((x): x is string => typeof x === "string" && /^[a-z]{2}(-\d+)*$/.test(categoryId(x)));
    const name = [row["fullName"], row["path"], row["name"]].find((x): x is string => typeof x === "string");
    if (id !== undefined && name !== undefined) found.set(categoryId(id), name);
    for (const item of Object.values(row)) namedCategories(item, found);
  }
}

function fromLabels(folder: string): Map<string, Category> {
  const found = new Map<string, string>();
  if (existsSync(folder)) for (const file of readdirSync(folder).filter((f) => f.endsWith(".json"))) namedCategories(JSON.parse(readFileSync(path.join(folder, file), "utf8")), found);
  const rows = new Map<string, [string, string, string[]]>();
  for (const [id, fullName] of found) {
    const names = fullName.split(/\s*>\s*/);
    const parts = id.split("-");
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const at = parts.slice(0, depth).join("-");
      const name = depth === parts.length ? names.at(-1) : names[depth - 1];
      if (!rows.has(at) || depth === parts.length) rows.set(at, [at, name ?? at, ["color", "pattern", "material"]]);
    }
  }
  return build([...rows.values()]);
}

const BASIC_ATTRIBUTES: Record<string, AttributeRow> = {
  color: [1, "Color", [[1, "Black"], [2, "Blue"], [3, "White"], [4, "Gold"], [5, "Silver"], [6, "Beige"], [7, "Brown"], [8, "Gray"], [9, "Green"], [10, "Orange"], [11, "Pink"], [12, "Purple"], [13, "Red"], [14, "Yellow"], [15, "Bronze"], [16, "Clear"], [17, "Navy"], [18, "Multicolor"]]],
  pattern: [2, "Pattern", [[24477, "Solid"], [2376, "Striped"], [2370, "Floral"]]],
  material: [3, "Material", [[45, "Cotton"], [46, "Leather"], [47, "Metal"], [48, "Wood"]]],
};

/** Shopify's published taxonomy where the files are at hand, else the categories that the models' label files name, with their ancestors. */
export function readTaxonomy(options: { rootDir: string; taxonomyFile?: string | undefined; attributesFile?: string | undefined }): Taxonomy {
  const shared = path.resolve(options.rootDir, "../shared/shopify");
  const file = options.taxonomyFile ?? path.join(shared, "taxonomy-2024-10.compact.json");
  const attributesFile = options.attributesFile ?? path.join(shared, "taxonomy-2025-01.attributes.json");
  const attributes = existsSync(attributesFile)
    ? buildAttributes((JSON.parse(readFileSync(attributesFile, "utf8")) as { attributes: Record<string, AttributeRow> }).attributes)
    : buildAttributes(BASIC_ATTRIBUTES);
  if (existsSync(file)) {
    const { version, categories } = JSON.parse(readFileSync(file, "utf8")) as { version: string; categories: [string, string, string[]][] };
    return { version, categories: build(categories), attributes, source: file };
  }
  const labels = path.join(options.rootDir, "models", "labels");
  return { version: "labels", categories: fromLabels(labels), attributes, source: labels };
}
