import { decodeText, UnreadableFile } from "./decode-text.ts";
import { readTable, type RowProblem } from "./parse-table.ts";

/** What names a product in a file: its handle, or else a SKU of one of its variants. `row` as a spreadsheet shows it. */
type ProductKey = { row: number; handle: string | null; sku: string | null };

/**
 * The products that a file names, each once, by its column of handles, else by that of SKUs; a file of one column
 * without a known name is a list of handles. Rows that name none are told.
 * @throws UnreadableFile when there is no such column
 */
export function readProductKeys(bytes: Uint8Array): { keys: ProductKey[]; problems: RowProblem[] } {
  const { text } = decodeText(bytes);
  const table = readTable(text);
  const [firstLine = ""] = text.split(/\r?\n|\r/, 1);
  const bare = table.header.columns.size === 0 && !firstLine.includes(table.separator);
  const handleAt = bare ? 0 : table.header.columns.get("handle");
  const skuAt = table.header.columns.get("sku");
  if (handleAt === undefined && skuAt === undefined)
    throw new UnreadableFile('The file has no column "Handle" or "SKU": nothing in it names a product.');
  const rows = bare ? [{ number: 1, cells: [firstLine] }, ...table.rows] : table.rows;
  const problems = [...table.problems];
  const keys = new Map<string, ProductKey>();
  for (const { number: row, cells } of rows) {
    const cell = (at: number | undefined) => (at === undefined ? "" : (cells[at] ?? "").trim());
    const [handle, sku] = [cell(handleAt), cell(skuAt)];
    const key = { row, handle: handle || null, sku: handle ? null : sku || null };
    const name = handle ? `handle ${handle}` : `sku ${sku}`;
    if (handle === "" && sku === "") problems.push({ row, message: "neither a handle nor a SKU" });
    else if (!keys.has(name)) keys.set(name, key);
  }
  return { keys: [...keys.values()], problems };
}
