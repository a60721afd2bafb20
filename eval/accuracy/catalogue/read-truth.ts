import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** What is true of one photo; an empty text is not known. `clean`: taken in a studio, nothing wrong with it. */
export type PhotoTruth = {
  file: string;
  colour: string;
  role: string;
  pattern: string;
  sleeve: string;
  worn: boolean;
  clean: boolean;
  duplicateOf: string;
};
/** `categories`: all that are right, as taxonomy ids; an ancestor of one is right too. */
export type ProductTruth = { categories: string[]; photos: PhotoTruth[] };

/**
 * A truth file, by product handle: one row a photo (or a product), columns product, file, taxonomy_id (several joined by
 * "|"), colour, role (main, alt, back, detail, chart), pattern, sleeve, worn (1: on a person), clean (1), duplicate_of
 * (the handle of another product that shows the same photo); all but `product` optional. @throws Error, one line, when
 * the file is missing or has no product column
 */
export function readTruth(path: string): Map<string, ProductTruth> {
  if (!existsSync(path)) throw new Error(`${path}: no such truth file`);
  const options = { columns: true, skip_empty_lines: true, bom: true, trim: true, relax_column_count: true };
  const rows = parse(readFileSync(path), options) as unknown as Record<string, string>[];
  const truth = new Map<string, ProductTruth>();
  rows.forEach((row, k) => {
    if (!row["product"]) throw new Error(`${path}: row ${k + 2} names no product`);
    const known = truth.get(row["product"]) ?? { categories: [], photos: [] };
    const categories = (row["taxonomy_id"] ?? "").split("|").map((id) => id.trim());
    truth.set(row["product"], {
      categories: [...new Set([...known.categories, ...categories])].filter(Boolean),
      photos: row["file"] ? [...known.photos, photoOf(row)] : known.photos,
    });
  });
  return truth;
}

const photoOf = (row: Record<string, string>): PhotoTruth => ({
  file: row["file"] ?? "",
  colour: row["colour"] ?? "",
  role: row["role"] ?? "",
  pattern: row["pattern"] ?? "",
  sleeve: row["sleeve"] ?? "",
  worn: row["worn"] === "1",
  clean: row["clean"] === "1",
  duplicateOf: row["duplicate_of"] ?? "",
});
