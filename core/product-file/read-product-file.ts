import type { Column } from "./columns.ts";
import { decodeText, type DecodedText } from "./decode-text.ts";
import { parseTable, type RowProblem, type TableRow } from "./parse-table.ts";

type FileImage = { row: number; source: string; alt: string | null };
type FileVariant = {
  sku: string | null;
  price: string | null;
  options: readonly { name: string; value: string }[];
  image: string | null;
};
/** A text that the file has no column for, or leaves blank, is null: not known, not empty. */
export type FileProduct = {
  row: number;
  handle: string;
  title: string;
  descriptionHtml: string | null;
  vendor: string | null;
  productType: string | null;
  /** A path ("Home & Garden > Plants") or a short id ("hg-17"). */
  category: string | null;
  tags: readonly string[];
  status: "ACTIVE" | "DRAFT" | "ARCHIVED" | "UNLISTED";
  seo: { title: string | null; description: string | null };
  variants: readonly FileVariant[];
  images: readonly FileImage[];
};

export type ProductFile = {
  products: readonly FileProduct[];
  /** What could not be taken over, each with its row. */
  problems: readonly RowProblem[];
  /**
   * How the file was read, where that is not self-evident: encoding, separator, columns that mean nothing here, rows
   * that ask for something else.
   */
  notes: readonly string[];
};

type Row = { number: number; get: (column: Column) => string };
type Group = { handle: string; rows: Row[] };

/**
 * Reads a product table as Shopify (its template since 2025 and the older one) and Matrixify write it: any of the usual
 * separators and encodings. Rows of one handle are one product; without handles, each row with a title begins one.
 * Nothing is dropped in silence. Throws
 * UnreadableFile.
 */
export function readProductFile(bytes: Uint8Array): ProductFile {
  const decoded = decodeText(bytes);
  const table = parseTable(decoded.text);
  const problems = [...table.problems];
  const notes = notesOn(decoded, table);
  const rows = table.rows.map((row) => rowOf(row, table.header.columns));
  for (const row of rows)
    if (row.get("title").includes("\uFFFD"))
      problems.push({ row: row.number, message: `letters were lost before this file was saved: ${row.get("title")}` });
  const products = groupRows(rows, { problems, notes }).map((group) => productOf(group, problems));
  return { products, problems: problems.toSorted((a, b) => a.row - b.row), notes };
}

function notesOn(
  { encoding }: DecodedText,
  { header, separator }: { header: { unknown: readonly string[] }; separator: string },
): string[] {
  const notes: string[] = [];
  if (encoding === "Windows-1252") notes.push("read as Windows-1252, as it is not UTF-8: check accents and umlauts");
  if (separator === "|") notes.push('read with "|" between the cells');
  if (header.unknown.length > 0)
    notes.push(`columns that are not understood and not taken over: ${header.unknown.join(", ")}`);
  return notes;
}

function rowOf({ number, cells }: TableRow, columns: ReadonlyMap<Column, number>): Row {
  return {
    number,
    get(column) {
      const index = columns.get(column);
      return index === undefined ? "" : (cells[index] ?? "").trim();
    },
  };
}

/** Letters and digits of any script, as Shopify makes handles from titles. */
const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");

/** Matrixify's commands that ask for something else than a product that is there. */
const NOT_HERE = new Set(["DELETE", "IGNORE"]);

function groupRows(rows: readonly Row[], { problems, notes }: { problems: RowProblem[]; notes: string[] }): Group[] {
  const groups = new Map<string, Group>();
  let last: Group | null = null;
  for (const row of rows) {
    const command = row.get("command").toUpperCase();
    if (NOT_HERE.has(command)) {
      notes.push(
        `row ${row.number}: ${command} is not carried out; ${row.get("handle") || row.get("title")} is left as it is`,
      );
      last = null;
      continue;
    }
    const given = row.get("handle");
    const group: Group | null =
      given === "" ? groupWithoutHandle(row, { groups, last }) : (groups.get(given) ?? { handle: given, rows: [] });
    if (!group) {
      problems.push({ row: row.number, message: "neither a handle nor a title: it belongs to no product" });
      continue;
    }
    group.rows.push(row);
    groups.set(group.handle, group);
    last = group;
  }
  return [...groups.values()].filter(({ rows: [first] }) => {
    if (first && first.get("title") === "") problems.push({ row: first.number, message: "no Title" });
    return first && first.get("title") !== "";
  });
}

/**
 * A title begins a product of its own, also when another one has the same; a row without one goes on with the product
 * above.
 */
function groupWithoutHandle(
  row: Row,
  { groups, last }: { groups: ReadonlyMap<string, Group>; last: Group | null },
): Group | null {
  if (row.get("title") === "") return last;
  const wanted = slug(row.get("title")) || `product-${row.number}`;
  let handle = wanted;
  for (let count = 1; groups.has(handle); count += 1) handle = `${wanted}-${count}`;
  return { handle, rows: [] };
}

function productOf({ handle, rows }: Group, problems: RowProblem[]): FileProduct {
  const [first] = rows as [Row, ...Row[]];
  const known = (column: Column) => first.get(column) || null;
  return {
    row: first.number,
    handle,
    title: first.get("title"),
    descriptionHtml: known("description"),
    vendor: known("vendor"),
    productType: known("type"),
    category: known("category"),
    tags: first
      .get("tags")
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    status: statusOf(first, problems),
    seo: { title: known("seoTitle"), description: known("seoDescription") },
    variants: variantsOf(rows),
    images: imagesOf(rows, problems),
  };
}

const STATUSES = ["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"] as const;

/** What is no status of Shopify's stays a draft: shoppers see nothing that nobody meant them to see. */
function statusOf(row: Row, problems: RowProblem[]): FileProduct["status"] {
  const given = row.get("status").toUpperCase();
  if (given === "") return row.get("published").toLowerCase() === "false" ? "DRAFT" : "ACTIVE";
  const known = STATUSES.find((status) => status === given);
  if (!known)
    problems.push({
      row: row.number,
      message: `Status "${row.get("status")}" is none of active, draft, archived, unlisted: taken as draft`,
    });
  return known ?? "DRAFT";
}

function variantsOf(rows: readonly Row[]): FileVariant[] {
  const names = (["option1Name", "option2Name", "option3Name"] as const).map((column) => rows[0]?.get(column) ?? "");
  const values = ["option1Value", "option2Value", "option3Value"] as const;
  return rows
    .filter((row) => row.get("option1Value") !== "" || row.get("price") !== "" || row.get("sku") !== "")
    .map((row) => ({
      sku: row.get("sku") || null,
      price: row.get("price") || null,
      image: row.get("variantImage") || null,
      options: values.flatMap((column, index) => {
        const [name = "", value] = [names[index], row.get(column)];
        return name !== "" && value !== "" ? [{ name, value }] : [];
      }),
    }));
}

/** In the order of their positions; those without one stand behind those above them. */
function imagesOf(rows: readonly Row[], problems: RowProblem[]): FileImage[] {
  const found: (FileImage & { position: number })[] = [];
  for (const row of rows) {
    const source = row.get("image");
    if (source === "") continue;
    const given = row.get("imagePosition");
    const position = /^\d+$/.test(given) ? Number(given) : found.length + 1;
    if (given !== "" && !/^\d+$/.test(given))
      problems.push({
        row: row.number,
        message: `Image Position "${given}" is no number: the photo keeps its place in the file`,
      });
    found.push({ row: row.number, source, alt: row.get("imageAlt") || null, position });
  }
  return found.toSorted((a, b) => a.position - b.position).map(({ row, source, alt }) => ({ row, source, alt }));
}
