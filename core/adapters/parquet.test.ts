import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { ExportColumn, Page } from "#core/exports/index.ts";
import { allOf } from "#tests/support/all-of.ts";
import { parquetOf } from "./parquet.ts";

const COLUMNS: ExportColumn[] = [
  { name: "id", type: "text" },
  { name: "kind", type: "text" },
  { name: "data", type: "json" },
  { name: "count", type: "int" },
  { name: "seq", type: "big" },
  { name: "share", type: "number" },
  { name: "at", type: "time" },
];
const PAGE = 2_500;

type Row = readonly unknown[];
async function* pagesOf(rows: readonly Row[]): AsyncGenerator<Page> {
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE);
    yield await Promise.resolve({ count: page.length, column: (index) => page.map((row) => row[index]) });
  }
}
async function fileOf(rows: readonly Row[]) {
  const bytes = Buffer.concat(await allOf(parquetOf(COLUMNS, pagesOf(rows))));
  const file = new Uint8Array(bytes).buffer;
  return { bytes: bytes.length, metadata: parquetMetadata(file), read: await parquetReadObjects({ file }) };
}
const asRead = ([id, kind, data, count, seq, share, at]: Row) => ({
  ...{ id, kind, count, share },
  data: data === null ? null : (JSON.parse(String(data)) as unknown),
  seq: seq === null ? null : BigInt(seq as number),
  at: at === null ? null : new Date(at as number),
});
const NONE: Row = COLUMNS.map(() => null);

test("holds what it was given: texts that repeat and that do not, nulls, the ends of what a number may be", async () => {
  const rows = Array.from({ length: 12_345 }, (_, n): Row => {
    if (n % 7 === 0) return NONE;
    // Of the first thousand each kind is the same; from then on no two are.
    const kind = n < 11_000 ? "mug" : `ümlaut ${n} 😀`;
    const sign = n % 2 === 0 ? 1 : -1;
    return [`id-${n}`, kind, `{"n": ${n}}`, sign * (2 ** 31 - n), sign * (2 ** 53 - n), sign / n, sign * n * 1e9];
  });
  const { read, metadata } = await fileOf(rows);
  expect(read.map((row) => ({ ...row, data: parsed(row["data"]) }))).toEqual(rows.map(asRead));
  expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 2_345]);
  const [of] = metadata.row_groups;
  expect(of?.columns.map(({ meta_data: told }) => Number(told?.statistics?.null_count))).toEqual(
    COLUMNS.map(() => rows.slice(0, 10_000).filter((row) => row === NONE).length),
  );
  expect(of?.columns[0]?.meta_data?.statistics).toMatchObject({ min_value: "id-1", max_value: "id-9999" });
});

const parsed = (value: unknown) => (typeof value === "string" ? (JSON.parse(value) as unknown) : value);

test("of no rows, and of columns without a value, it is a file too", async () => {
  expect((await fileOf([])).read).toEqual([]);
  expect((await fileOf([NONE, NONE])).read).toHaveLength(2);
});

test("a text that repeats is written once, and one of many bytes is cut into pages", async () => {
  const long = "long ".repeat(1_000);
  const { bytes } = await fileOf(Array.from({ length: 10_000 }, (): Row => [null, long, null, 1, 1, 1, 1]));
  expect(bytes).toBeLessThan(20_000);
  const texts = Array.from({ length: 5_000 }, (_, n): Row => [`${n}${long}`, ...NONE.slice(1)]);
  const { read, metadata } = await fileOf(texts);
  expect(read.map(({ id }) => id)).toEqual(texts.map(([id]) => id));
  const [told] = metadata.row_groups[0]?.columns[0]?.meta_data?.encoding_stats ?? [];
  expect(told).toMatchObject({ page_type: "DATA_PAGE_V2", encoding: "PLAIN" });
  expect(told?.count).toBeGreaterThan(5);
});

test("large texts that repeat within a page end a row group by their bytes", async () => {
  const pages = 4;
  const texts = 1_000;
  const letters = 8_000;
  const rows = Array.from({ length: pages * PAGE }, (_, n): Row => {
    const text = `${Math.floor(n / PAGE)} ${n % texts} ${"x".repeat(letters)}`;
    return [text, ...NONE.slice(1)];
  });
  const { read, metadata } = await fileOf(rows);
  // Of 8 MB of texts a page: two pages come to the 16 MB of a group.
  expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([2 * PAGE, 2 * PAGE]);
  expect(read.map(({ id }) => id)).toEqual(rows.map(([id]) => id));
});
