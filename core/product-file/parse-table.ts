import { UnreadableFile } from "./decode-text.ts";
import { type Header, holdsOneLine, readHeader } from "./columns.ts";
import { csvCellsOf, parseRecords, type TableProblem, type TableRow } from "./parse-records.ts";

/** `first`: the row that the header was read from. */
export type CsvTable = {
  header: Header;
  separator: string;
  first: TableRow;
  rows: readonly TableRow[];
  problems: readonly TableProblem[];
};

const SEPARATORS = [",", ";", "\t", "|"];
/** The line by which Excel tells itself the separator; it shows no row for it. */
const SEPARATOR_LINE = /^sep=(.)[ ,;]*(?:\r\n|\r|\n)/i;

/** A table of products. Throws UnreadableFile without a column for titles. */
export function parseTable(text: string): CsvTable {
  const table = readCsvTable(text);
  if (!table.header.columns.has("title"))
    throw new UnreadableFile('The file has no column "Title": it is not a product export of Shopify’s or Matrixify’s.');
  if (table.rows.length === 0 && table.problems.length === 0)
    throw new UnreadableFile("The file has a header and no rows: there is no product in it.");
  return table;
}

/**
 * A separated file as rows. The first row that is not blank is the header; the separator is the one that makes most of its names
 * known. Throws UnreadableFile for a file without any words.
 */
export function readCsvTable(text: string, knownIn: KnownIn = knownColumns): CsvTable {
  const told = SEPARATOR_LINE.exec(text);
  const body = text.slice(told?.[0].length ?? 0);
  const firstLine = /[^\r\n]*\S[^\r\n]*/.exec(body)?.[0];
  if (firstLine === undefined) throw new UnreadableFile("The file is empty.");
  const separator = told?.[1] ?? separatorOf(firstLine, knownIn);
  const names = csvCellsOf(firstLine, separator);
  const known = readHeader(names);
  const layout = { separator, oneLine: holdsOneLine(known), width: names.length };
  const { rows: found, problems } = parseRecords(body, layout);
  const [first = { number: 1, cells: [] }, ...rows] = found.filter(({ cells }) =>
    cells.some((cell) => cell.trim() !== ""),
  );
  const header = readHeader(first.cells);
  const width = first.cells.length;
  for (const { number, cells } of rows) {
    const beyond = cells.slice(width).filter((cell) => cell.trim() !== "");
    if (beyond.length > 0) problems.push({ row: number, code: "too_many_cells", text: beyond.join(", ").slice(0, 80) });
  }
  return { header, separator, first, rows, problems };
}

/** How many of a header's names mean something. */
type KnownIn = (names: readonly string[]) => number;
const knownColumns: KnownIn = (names) => readHeader(names).columns.size;

function separatorOf(firstLine: string, knownIn: KnownIn): string {
  const knownBy = (separator: string) => knownIn(csvCellsOf(firstLine, separator));
  return SEPARATORS.reduce((best, separator) => (knownBy(separator) > knownBy(best) ? separator : best));
}
