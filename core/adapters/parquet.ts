import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column, ColumnType, Page } from "#core/exports/index.ts";

/** Rows of a row group, and letters of its texts, at most: what is held of it in memory. */
const GROUP_ROWS = 10_000;
const GROUP_LETTERS = 16_000_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** Of JSON the logical type alone: with the older one beside it, its text would be written as a JSON string. */
const ELEMENTS: Record<ColumnType, Omit<Element, "name">> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  json: { type: "BYTE_ARRAY", logical_type: { type: "JSON" } },
  int: { type: "INT32" },
  big: { type: "INT64" },
  number: { type: "DOUBLE" },
  bool: { type: "BOOLEAN" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

/**
 * A Parquet file piece by piece, row group by row group: Snappy, each column with nulls, as Arrow, Spark, DuckDB and pandas read it.
 * Its index, a few hundred bytes a column and row group, is held until the end.
 */
export async function* parquetOf(columns: readonly Column[], pages: AsyncIterable<Page>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const schema: Element[] = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, type }): Element => ({ name, repetition_type: "OPTIONAL", ...ELEMENTS[type] })),
  ];
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: "imagineai" });
  let held: unknown[][] = columns.map(() => []);
  let letters = 0;
  const group = () => {
    const columnData = columns.map(({ name, type }, index) => ({ name, data: valuesOf(type, held[index] ?? []) }));
    void writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    held = columns.map(() => []);
    letters = 0;
    return taken(bytes);
  };
  for await (const page of pages) {
    for (const [index, values] of page.columns.entries()) {
      const before = held[index] ?? [];
      held[index] = before.length === 0 ? values : before.concat(values);
      letters += lettersOf(columns[index], values);
    }
    if ((held[0]?.length ?? 0) >= GROUP_ROWS || letters >= GROUP_LETTERS) yield group();
  }
  if ((held[0]?.length ?? 0) > 0) yield group();
  void writer.finish();
  yield taken(bytes);
}

/** What was written since, in memory of its own. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

const valuesOf = (type: ColumnType, values: unknown[]): unknown[] =>
  type === "big" ? values.map((value) => (value === null ? null : BigInt(value as number))) : values;

function lettersOf(column: Column | undefined, values: readonly unknown[]): number {
  if (column?.type !== "text" && column?.type !== "json") return 0;
  return values.reduce<number>((sum, value) => sum + (typeof value === "string" ? value.length : 0), 0);
}
