import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/**
 * One labelled photo. Columns of a label file, all but `file` optional; several right values are joined by "|":
 * file, title, taxonomy_id, coarse (1: the label is no leaf), source ("none": nothing sellable), pattern, sleeve,
 * primary, also_accepted, secondary (colours), unsafe (1 or 0).
 */
export type LabelledPhoto = {
  file: string;
  title: string;
  truths: string[];
  coarse: boolean;
  source: string;
  pattern: string;
  sleeve: string;
  primary: string;
  alsoAccepted: string[];
  secondary: string[];
  /** Of photos that stand with others of their product. */
  product?: string;
  role?: string;
};

const list = (value: string | undefined) =>
  (value ?? "")
    .split("|")
    .map((v) => v.trim())
    .filter(Boolean);

/** Throws a one-line message when the file is missing or lacks its key column. */
export function readLabels(path: string): LabelledPhoto[] {
  if (!existsSync(path)) throw new Error(`${path}: no such label file`);
  const rows = parse(readFileSync(path), { columns: true, skip_empty_lines: true, bom: true, trim: true }) as Record<
    string,
    string
  >[];
  return rows.map((row, k) => {
    if (!row.file && !row.title) throw new Error(`${path}: row ${k + 2} has neither a file nor a title`);
    return {
      file: row.file ?? "",
      title: row.title ?? "",
      truths: list(row.taxonomy_id),
      coarse: row.coarse === "1",
      source: row.source ?? "",
      pattern: row.pattern ?? "",
      sleeve: row.sleeve ?? "",
      primary: row.primary ?? "",
      alsoAccepted: list(row.also_accepted),
      secondary: list(row.secondary),
    };
  });
}
