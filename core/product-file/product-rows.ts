import type { CsvColumn } from "./columns.ts";

/** One row of a product table; `number` as a spreadsheet shows it. */
export type CsvRow = { number: number; get: (column: CsvColumn) => string };
export type FileImage = { row: number; source: string; alt: string | null };
export type FileVariant = {
  sku: string | null;
  price: string | null;
  options: readonly { name: string; value: string }[];
  image: string | null;
};

/** What is wrong with a row of a whole product file, in one English sentence: for whoever fills a local shop. */
export type RowProblem = { row: number; message: string };

/** Matrixify's commands: those that ask for a product that is there, and those that do not. */
export const HERE = new Set(["", "NEW", "MERGE", "UPDATE", "REPLACE"]);
const NOT_HERE = new Set(["DELETE", "IGNORE"]);

/** A row that asks for something else than a product that is there, which is not carried out. */
export const asksForAnother = (command: string): boolean => NOT_HERE.has(command.trim().toUpperCase());

const STATUSES = ["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"] as const;
export type FileStatus = (typeof STATUSES)[number];

/** What is no status of Shopify's stays a draft: shoppers see nothing that nobody meant them to see. */
export function fileStatusOf(row: CsvRow, problems: RowProblem[]): FileStatus {
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

export function variantsOf(rows: readonly CsvRow[]): FileVariant[] {
  const names = (["option1Name", "option2Name", "option3Name"] as const).map(
    (column) => rows.map((row) => row.get(column)).find((name) => name !== "") ?? "",
  );
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

/** Matrixify puts several addresses into one cell. */
const BETWEEN_ADDRESSES = /\s*;\s*(?=https?:\/\/)/i;

/** In the order of their positions; those without one stand behind those above them. */
export function imagesOf(rows: readonly CsvRow[], problems: RowProblem[]): FileImage[] {
  const found: (FileImage & { position: number })[] = [];
  for (const row of rows) {
    const sources = row.get("image").split(BETWEEN_ADDRESSES);
    if (sources[0] === "") continue;
    if (asksForAnother(row.get("imageCommand"))) {
      problems.push({
        row: row.number,
        message: `${row.get("imageCommand")} of a photo is not carried out: ${sources}`,
      });
      continue;
    }
    const given = row.get("imagePosition");
    const position = /^\d+$/.test(given) ? Number(given) : found.length + 1;
    if (given !== "" && !/^\d+$/.test(given))
      problems.push({
        row: row.number,
        message: `Image Position "${given}" is no number: the photo keeps its place in the file`,
      });
    for (const source of sources) found.push({ row: row.number, source, alt: row.get("imageAlt") || null, position });
  }
  return found.toSorted((a, b) => a.position - b.position).map(({ row, source, alt }) => ({ row, source, alt }));
}
