import { decodeText, UnreadableFile } from "./decode-text.ts";
import type { TableProblem } from "./parse-records.ts";
import { readCsvTable } from "./parse-table.ts";
import { asksForAnother } from "./product-rows.ts";
import { sameHandle } from "./read-product-file.ts";

/** What names a product in a file: its handle, or else a SKU of one of its variants. `row` as a spreadsheet shows it. */
type ProductKey = { row: number; handle: string | null; sku: string | null };

/** Why a row names no product. `text`: of it, as it stands there. */
export type KeyProblem = TableProblem | { row: number; code: "not_carried_out" | "names_nothing"; text: string };

/** Letters of any script, digits and hyphens, as Shopify's handles have them. */
const HANDLE = /^[\p{L}\p{M}\p{N}_-]+$/u;

/**
 * The products that a file names, each once, by its column of handles, else by that of SKUs; a file of one column
 * without a known name is a list of handles. Rows that name none, or ask for something else (Matrixify's DELETE), are told.
 * @throws UnreadableFile when there is no such column
 */
export function readProductKeys(bytes: Uint8Array): { keys: ProductKey[]; problems: KeyProblem[] } {
  const { header, rows: found, problems: wrong, first } = readCsvTable(decodeText(bytes).text);
  const bare = header.columns.size === 0 && first.cells.length === 1 && HANDLE.test(first.cells[0]?.trim() ?? "");
  const handleAt = bare ? 0 : header.columns.get("handle");
  const skuAt = header.columns.get("sku");
  if (handleAt === undefined && skuAt === undefined)
    throw new UnreadableFile('The file has no column "Handle" or "SKU": nothing in it names a product.');
  const rows = bare ? [first, ...found] : found;
  const problems: KeyProblem[] = [...wrong];
  const keys = new Map<string, ProductKey>();
  for (const { number: row, cells } of rows) {
    const cell = (at: number | undefined) => (at === undefined ? "" : (cells[at] ?? "").trim());
    const [handle, sku] = [sameHandle(cell(handleAt)), cell(skuAt)];
    const command = cell(header.columns.get("command"));
    const key = { row, handle: handle || null, sku: handle ? null : sku || null };
    const name = handle ? `handle ${handle}` : `sku ${sku}`;
    if (asksForAnother(command)) problems.push({ row, code: "not_carried_out", text: command });
    else if (handle === "" && sku === "") problems.push({ row, code: "names_nothing", text: "" });
    else if (!keys.has(name)) keys.set(name, key);
  }
  return { keys: [...keys.values()], problems };
}
