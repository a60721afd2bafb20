import type { CsvColumn } from "./columns.ts";
import { decodeText, type DecodedText } from "./decode-text.ts";
import type { TableProblem, TableRow } from "./parse-records.ts";
import { parseTable, type CsvTable } from "./parse-table.ts";
import {
  asksForAnother,
  type FileImage,
  type FileStatus,
  type FileVariant,
  HERE,
  imagesOf,
  type CsvRow,
  fileStatusOf,
  variantsOf,
  type RowProblem,
} from "./product-rows.ts";

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
  /** Titles of those that it is in. */
  collections: readonly string[];
  status: FileStatus;
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

type Group = { handle: string; rows: CsvRow[] };

/**
 * Reads a product table as Shopify (its template since 2025 and the older one) and Matrixify write it: any of the usual
 * separators and encodings. Rows of one handle are one product; without handles, each row with a title begins one.
 * Nothing is dropped in silence. Throws
 * UnreadableFile.
 */
export function readProductFile(bytes: Uint8Array): ProductFile {
  const decoded = decodeText(bytes);
  const table = parseTable(decoded.text);
  const problems: RowProblem[] = table.problems.map(inEnglish);
  const notes = notesOn(decoded, table);
  const rows = table.rows.map((row) => rowOf(row, table.header.columns));
  const known = [...table.header.columns.keys()];
  for (const row of rows) {
    const lost = known.map((column) => row.get(column)).find((cell) => LOST_LETTERS.test(cell));
    if (lost !== undefined)
      problems.push({ row: row.number, message: `letters were lost before this file was saved: ${lost.slice(0, 80)}` });
  }
  const products = groupRows(rows, { problems, notes }).map((group) => productOf(group, problems));
  return { products, problems: problems.toSorted((a, b) => a.row - b.row), notes };
}

/**
 * U+FFFD, or what UTF-8 looks like that was read as Windows-1252 and saved again: "KÃ¤se", "itâ€™s". No language writes
 * these letters side by side.
 */
const LOST_LETTERS = /\uFFFD|[ÃÂ][\u00A0-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/u;
/** Names of columns that are listed; a table may have thousands. */
const NAMED_AT_MOST = 20;

const listed = (names: readonly string[]) =>
  names.slice(0, NAMED_AT_MOST).join(", ") +
  (names.length > NAMED_AT_MOST ? ` and ${names.length - NAMED_AT_MOST} more` : "");

function notesOn({ encoding }: DecodedText, { header, separator }: CsvTable): string[] {
  const notes: string[] = [];
  if (encoding === "Windows-1252") notes.push("read as Windows-1252, as it is not UTF-8: check accents and umlauts");
  if (separator === "|") notes.push('read with "|" between the cells');
  if (header.unknown.length > 0)
    notes.push(`columns that are not understood and not taken over: ${listed(header.unknown)}`);
  if (header.twice.length > 0)
    notes.push(`columns that tell what another one before them tells, and are not taken over: ${listed(header.twice)}`);
  return notes;
}

function rowOf({ number, cells }: TableRow, columns: ReadonlyMap<CsvColumn, number>): CsvRow {
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

function groupRows(rows: readonly CsvRow[], { problems, notes }: { problems: RowProblem[]; notes: string[] }): Group[] {
  const groups = new Map<string, Group>();
  let last: Group | null = null;
  for (const row of rows) {
    const command = row.get("command").toUpperCase();
    if (!HERE.has(command) && !asksForAnother(command))
      problems.push({
        row: row.number,
        message: `Command "${row.get("command")}" is none of Matrixify's: taken as MERGE`,
      });
    if (asksForAnother(command)) {
      notes.push(
        `row ${row.number}: ${command} is not carried out; ${row.get("handle") || row.get("title")} is left as it is`,
      );
      last = null;
      continue;
    }
    const given = row.get("handle");
    const group: Group | null =
      given === ""
        ? groupWithoutHandle(row, { groups, last })
        : (groups.get(sameHandle(given)) ?? { handle: given, rows: [] });
    if (!group) {
      problems.push({ row: row.number, message: "neither a handle nor a title: it belongs to no product" });
      continue;
    }
    group.rows.push(row);
    groups.set(sameHandle(group.handle), group);
    last = group;
  }
  return [...groups.values()].filter(({ rows }) => {
    const titled = rows.some((row) => row.get("title") !== "");
    if (!titled && rows[0]) problems.push({ row: rows[0].number, message: "no Title" });
    return titled;
  });
}

/** Shopify's handles have no capitals, and "é" is one letter or two. */
export const sameHandle = (handle: string): string => handle.normalize("NFC").toLowerCase();

/**
 * A title begins a product of its own, also when another one has the same; a row without one goes on with the product
 * above.
 */
function groupWithoutHandle(
  row: CsvRow,
  { groups, last }: { groups: ReadonlyMap<string, Group>; last: Group | null },
): Group | null {
  if (row.get("title") === "") return last;
  const wanted = slug(row.get("title")) || `product-${row.number}`;
  let handle = wanted;
  for (let count = 1; groups.has(sameHandle(handle)); count += 1) handle = `${wanted}-${count}`;
  return { handle, rows: [] };
}

/** What a product has once: its first row with a cell tells it. */
const ONCE = [
  "title",
  "description",
  "vendor",
  "type",
  "category",
  "tags",
  "collections",
  "status",
  "seoTitle",
  "seoDescription",
] as const;

const listOf = (cell: string): string[] =>
  cell
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

function productOf({ handle, rows }: Group, problems: RowProblem[]): FileProduct {
  const [first] = rows as [CsvRow, ...CsvRow[]];
  const telling = (column: CsvColumn) => rows.find((row) => row.get(column) !== "") ?? first;
  const told = (column: CsvColumn) => telling(column).get(column);
  for (const column of ONCE)
    for (const row of rows)
      if (row.get(column) !== "" && row.get(column) !== told(column))
        problems.push({
          row: row.number,
          message: `${handle} has another ${column} in a row above; not taken over: ${row.get(column).slice(0, 80)}`,
        });
  return {
    row: first.number,
    handle,
    title: told("title"),
    descriptionHtml: told("description") || null,
    vendor: told("vendor") || null,
    productType: told("type") || null,
    category: told("category") || null,
    tags: listOf(told("tags")),
    collections: listOf(told("collections")),
    status: fileStatusOf(telling("status"), problems),
    seo: { title: told("seoTitle") || null, description: told("seoDescription") || null },
    variants: variantsOf(rows),
    images: imagesOf(rows, problems),
  };
}

const TABLE_PROBLEMS: Record<TableProblem["code"], string> = {
  unclosed_quote: 'a quotation mark (") is opened and never closed',
  too_many_cells: "more cells than the header has columns",
};
const inEnglish = ({ row, code, text }: TableProblem): RowProblem => ({
  row,
  message: `${TABLE_PROBLEMS[code]}: ${text}`,
});
