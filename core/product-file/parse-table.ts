import { CsvError, parse } from "csv-parse/sync";
import { UnreadableFile } from "./decode-text.ts";
import { type Header, readHeader } from "./columns.ts";

/** `number`: the row as a spreadsheet shows it, where the header is row 1. */
export type TableRow = { number: number; cells: readonly string[] };
export type RowProblem = { row: number; message: string };
export type Table = { header: Header; separator: string; rows: readonly TableRow[]; problems: readonly RowProblem[] };

const SEPARATORS = [",", ";", "\t", "|"];
const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false } as const;

/** A table of products. Throws UnreadableFile without a column for titles. */
export function parseTable(text: string): Table {
  const table = readTable(text);
  if (!table.header.columns.has("title"))
    throw new UnreadableFile('The file has no column "Title": it is not a product export of Shopify’s or Matrixify’s.');
  return table;
}

/**
 * A separated file as rows. The separator is the one that makes most of the header's names known. A quotation mark that
 * is never closed would swallow all that follows: then each line stands alone, and the lines that cannot are named.
 */
export function readTable(text: string): Table {
  const separator = separatorOf(text);
  const records = parseWhole(text, separator) ?? parseLines(text, separator);
  const header = readHeader(records.rows[0]?.cells ?? []);
  const width = records.rows[0]?.cells.length ?? 0;
  const problems = [...records.problems];
  const rows = records.rows.slice(1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  for (const { number, cells } of rows) {
    const beyond = cells.slice(width).filter((cell) => cell.trim() !== "");
    if (beyond.length > 0)
      problems.push({
        row: number,
        message: `more cells than the header has columns: ${beyond.join(", ").slice(0, 80)}`,
      });
  }
  return { header, separator, rows, problems };
}

function separatorOf(text: string): string {
  const firstLine = text.split(/\r?\n|\r/, 1)[0] ?? "";
  const knownBy = (delimiter: string) => {
    const [cells = []] = parse(firstLine, { ...OPTIONS, delimiter }) as string[][];
    return readHeader(cells).columns.size;
  };
  return SEPARATORS.reduce((best, separator) => (knownBy(separator) > knownBy(best) ? separator : best));
}

type Records = { rows: TableRow[]; problems: RowProblem[] };

function parseWhole(text: string, delimiter: string): Records | null {
  try {
    const records = parse(text, { ...OPTIONS, delimiter }) as string[][];
    return { rows: records.map((cells, index) => ({ number: index + 1, cells })), problems: [] };
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function parseLines(text: string, delimiter: string): Records {
  const found: Records = { rows: [], problems: [] };
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const whole = parseWhole(line, delimiter);
    if (whole) found.rows.push(...whole.rows.map(({ cells }) => ({ number: index + 1, cells })));
    else
      found.problems.push({
        row: index + 1,
        message: `a quotation mark (") is opened and never closed: ${line.slice(0, 60)}`,
      });
  });
  return found;
}
