import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import sharp from "sharp";
import type { NewProduct } from "../shopify/index.ts";

/** `row` is the row as a spreadsheet shows it: the header is row 1. */
export type CatalogueProblem = { row: number; message: string };
export type Catalogue = { file: string; products: (NewProduct & { handle: string })[]; problems: CatalogueProblem[] };

/** The folder cannot be used at all. The message is one line for a person. */
export class CatalogueError extends Error {}

type Row = { number: number; get: (column: string) => string };

function findCsv(folder: string): string {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new CatalogueError(`no such folder: ${folder}`);
  const files = readdirSync(folder).filter((f) => f.toLowerCase().endsWith(".csv"));
  if (files.length === 0) throw new CatalogueError(`no CSV file in ${folder}: put one Shopify product export there, with its photos beside it`);
  if (files.length > 1) throw new CatalogueError(`more than one CSV file in ${folder}: ${files.join(", ")}; leave one`);
  return path.join(folder, files[0] ?? "");
}

function readRows(file: string): Row[] {
  let records: Record<string, string>[];
  try {
    records = parse(readFileSync(file), { columns: (header: string[]) => header.map((h) => h.trim()), bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new CatalogueError(`${file} is not a readable CSV file: ${error instanceof Error ? error.message : "unknown trouble"}`);
  }
  const first = records[0];
  if (first && !("Title" in first)) throw new CatalogueError(`${file} has no column "Title": it is not a Shopify product export`);
  return records.map((record, index) => ({ number: index + 2, get: (column) => (record[column] ?? "").trim() }));
}

const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");

/** Rows of one product follow each other under one handle; the first of them names it. */
function groupByHandle(rows: readonly Row[], problems: CatalogueProblem[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const handle = row.get("Handle") || slug(row.get("Title"));
    if (handle === "") {
      problems.push({ row: row.number, message: "no Title" });
      continue;
    }
    const group = groups.get(handle);
    if (group) group.push(row);
    else groups.set(handle, [row]);
  }
  return groups;
}

async function readImages(folder: string, rows: readonly Row[], problems: CatalogueProblem[]): Promise<NonNullable<NewProduct["images"]>> {
  const found: { position: number; image: NonNullable<NewProduct["images"]>[number] }[] = [];
  for (const row of rows) {
    const source = row.get("Image Src");
    if (source === "") continue;
    const alt = row.get("Image Alt Text");
    const position = Number(row.get("Image Position")) || found.length + 1;
    const described = alt === "" ? {} : { alt };
    if (/^https?:\/\//i.test(source)) {
      found.push({ position, image: { url: source, ...described } });
      continue;
    }
    const file = path.resolve(folder, source);
    const problem = !file.startsWith(path.resolve(folder) + path.sep) ? "photo lies outside the folder" : !existsSync(file) ? "photo not found" : await unreadable(file);
    if (problem === null) found.push({ position, image: { file, ...described } });
    else problems.push({ row: row.number, message: `${problem}: ${source}` });
  }
  return found.sort((a, b) => a.position - b.position).map((f) => f.image);
}

async function unreadable(file: string): Promise<string | null> {
  try {
    // A header alone can be right while the picture is not: decode it, small.
    await sharp(readFileSync(file)).resize(16).raw().toBuffer();
    return null;
  } catch {
    return "photo cannot be read";
  }
}

type Images = NonNullable<NewProduct["images"]>;

/** `images` as they stand in the product: a variant's photo is one of them. */
function readVariants(folder: string, rows: readonly Row[], images: Images): NonNullable<NewProduct["variants"]> {
  const names = [1, 2, 3].map((n) => rows[0]?.get(`Option${n} Name`) ?? "");
  return rows.filter((row) => row.get("Option1 Value") !== "" || row.get("Variant Price") !== "").map((row) => {
    const options = names.flatMap((name, index) => {
      const value = row.get(`Option${index + 1} Value`);
      return name !== "" && value !== "" ? [{ name, value }] : [];
    });
    const [price, sku, image] = [row.get("Variant Price"), row.get("Variant SKU"), imageAt(folder, images, row.get("Variant Image"))];
    return { ...(image < 0 ? {} : { image }), ...(price === "" ? {} : { price }), ...(sku === "" ? {} : { sku }), ...(options.length > 0 ? { options } : {}) };
  });
}

const imageAt = (folder: string, images: Images, source: string) => (source === "" ? -1 : images.findIndex(({ file, url }) => url === source || file === path.resolve(folder, source)));

function readStatus(row: Row): NewProduct["status"] {
  const status = row.get("Status").toLowerCase();
  return status === "draft" ? "DRAFT" : status === "archived" ? "ARCHIVED" : "ACTIVE";
}

/** Reads a folder with one CSV in Shopify's product import format and its photos. A bad row is a problem with its number; the others go on. */
export async function readCatalogue(folder: string): Promise<Catalogue> {
  const file = findCsv(folder);
  const problems: CatalogueProblem[] = [];
  const products: Catalogue["products"] = [];
  for (const [handle, rows] of groupByHandle(readRows(file), problems)) {
    const first = rows[0];
    const title = first?.get("Title") ?? "";
    if (!first || title === "") {
      problems.push({ row: first?.number ?? 0, message: "no Title" });
      continue;
    }
    const get = (column: string) => first.get(column);
    const optional = Object.fromEntries(Object.entries({ descriptionHtml: get("Body (HTML)"), vendor: get("Vendor"), productType: get("Type"), category: get("Product Category") }).filter(([, value]) => value !== ""));
    const seo = Object.fromEntries(Object.entries({ title: get("SEO Title"), description: get("SEO Description") }).filter(([, value]) => value !== ""));
    const images = await readImages(folder, rows, problems);
    products.push({
      handle,
      title,
      ...optional,
      tags: get("Tags").split(",").map((t) => t.trim()).filter(Boolean),
      status: readStatus(first),
      ...(Object.keys(seo).length > 0 ? { seo } : {}),
      variants: readVariants(folder, rows, images),
      images,
    });
  }
  return { file, products, problems: problems.sort((a, b) => a.row - b.row) };
}

/** Where the demo store's own catalogue lies. */
export const DEMO_CATALOGUE = path.join(import.meta.dirname, "demo");
