import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { ExportColumn, ColumnType, Page } from "#core/exports/index.ts";
import { ColumnEncoder, PHYSICAL } from "./parquet-column.ts";

/** Rows of a row group, and bytes of its values, at most, by as much as a page is over: what is held of it in memory. */
const GROUP_ROWS = 10_000;
const GROUP_BYTES = 16_000_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** Of JSON the logical type alone: with the older one beside it, readers would take its text for a JSON string. */
const MEANING: Record<ColumnType, Partial<Element>> = {
  text: { converted_type: "UTF8" },
  json: { logical_type: { type: "JSON" } },
  int: {},
  big: {},
  number: {},
  time: { converted_type: "TIMESTAMP_MILLIS" },
};

/**
 * A Parquet file piece by piece, row group by row group: Snappy, each column with nulls, as Arrow, Spark, DuckDB and pandas read it.
 * Its index, a few hundred bytes a column and row group, is held until the end.
 */
export async function* parquetOf(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<Page>,
): AsyncGenerator<Uint8Array> {
  const file = new ByteWriter();
  const writer = new ParquetWriter({ writer: file, schema: schemaOf(columns), createdBy: "imagineai" });
  const encoders = columns.map((column) => new ColumnEncoder(column));
  let rows = 0;
  for await (const page of pages) {
    for (const [index, encoder] of encoders.entries()) encoder.add(page.column(index));
    rows += page.count;
    if (rows < GROUP_ROWS && encoders.reduce((sum, { bytes }) => sum + bytes, 0) < GROUP_BYTES) continue;
    endGroup({ writer, file, encoders }, rows);
    rows = 0;
    yield taken(file);
  }
  if (rows > 0) endGroup({ writer, file, encoders }, rows);
  void writer.finish();
  yield taken(file);
}

const schemaOf = (columns: readonly ExportColumn[]): Element[] => [
  { name: "root", num_children: columns.length },
  ...columns.map(({ name, type }): Element => ({
    name,
    repetition_type: "OPTIONAL",
    type: PHYSICAL[type],
    ...MEANING[type],
  })),
];

type Open = { writer: ParquetWriter; file: ByteWriter; encoders: readonly ColumnEncoder[] };

function endGroup({ writer, file, encoders }: Open, rows: number): void {
  const start = file.offset;
  const columns = encoders.map((encoder) => encoder.end(file));
  const bytes = columns.reduce((sum, { meta_data: told }) => sum + (told?.total_uncompressed_size ?? 0n), 0n);
  const size = BigInt(file.offset - start);
  writer.row_groups.push({ columns, num_rows: BigInt(rows), total_byte_size: bytes, total_compressed_size: size });
  writer.num_rows += BigInt(rows);
}

/** What was written since, in memory of its own. */
function taken(file: ByteWriter): Uint8Array {
  const bytes = file.getBytes().slice();
  file.index = 0;
  return bytes;
}
