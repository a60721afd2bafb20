import { line } from "#core/platform/csv.ts";
import type { ExportColumn } from "./columns.ts";
import type { Page } from "./read-pages.ts";

/** The mark tells spreadsheets that it is UTF-8. */
const MARK = "\uFEFF";

const iso = (value: unknown) => new Date(Number(value)).toISOString();

function cellOf({ type }: ExportColumn, value: unknown): string | number {
  if (value === null || value === undefined) return "";
  if (type === "time") return iso(value);
  if (typeof value === "number") return value;
  return String(value);
}

/** As CSV for a spreadsheet: no cell is a formula; times are ISO 8601, lists and objects JSON. */
export async function* csvOf(columns: readonly ExportColumn[], pages: AsyncIterable<Page>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${MARK}${line(columns.map(({ name }) => name))}`);
  for await (const page of pages) {
    const lines: string[] = [];
    const values = columns.map((_, index) => page.column(index));
    for (let row = 0; row < page.count; row += 1)
      lines.push(line(columns.map((column, index) => cellOf(column, values[index]?.[row]))));
    yield Buffer.from(lines.join(""));
  }
}

/** As a JSON value. json: as Postgres wrote it. */
function jsonOf({ type }: ExportColumn, value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (type === "json") return String(value);
  return JSON.stringify(type === "time" ? iso(value) : value);
}

/** As one JSON object a line. */
export async function* jsonlOf(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<Page>,
): AsyncGenerator<Uint8Array> {
  const keys = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  for await (const page of pages) {
    const lines: string[] = [];
    const values = columns.map((_, index) => page.column(index));
    for (let row = 0; row < page.count; row += 1) {
      const members = columns.map((column, index) => keys[index] + jsonOf(column, values[index]?.[row]));
      lines.push(`${members.join("")}}\n`);
    }
    yield Buffer.from(lines.join(""));
  }
}
