import { decodeText, UnreadableFile } from "./decode-text.ts";
import { readCsvTable } from "./parse-table.ts";

/** `row` as a spreadsheet shows it. */
type PhotoRow = { row: number; url: string; reference: string };

const ADDRESS = ["image_url", "image src", "url"];
const REFERENCE = ["reference", "handle", "sku"];

const nameOf = (cell: string) => cell.trim().toLowerCase();
const knownIn = (cells: readonly string[]) =>
  cells.filter((cell) => [...ADDRESS, ...REFERENCE].includes(nameOf(cell))).length;

/**
 * A list of photos: their addresses, and what whoever lists them calls them. Rows without an address, and those that could not be
 * read, are told by their number.
 * @throws UnreadableFile without a column of addresses
 */
export function readPhotoList(bytes: Uint8Array): { photos: PhotoRow[]; unread: number[] } {
  const { first, rows, problems } = readCsvTable(decodeText(bytes).text, knownIn);
  const names = first.cells.map(nameOf);
  const column = (known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const [address, reference] = [column(ADDRESS), column(REFERENCE)];
  if (address < 0) throw new UnreadableFile('The file has no column "image_url": nothing in it names a photo.');
  const photos = rows.map(({ number: row, cells }) => ({
    row,
    url: (cells[address] ?? "").trim(),
    reference: (reference < 0 ? "" : (cells[reference] ?? "")).trim(),
  }));
  const empty = photos.filter(({ url }) => url === "").map(({ row }) => row);
  return { photos: photos.filter(({ url }) => url !== ""), unread: [...problems.map(({ row }) => row), ...empty] };
}
