import { ByteWriter, type ParquetWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { writeRleBitPackedHybrid } from "hyparquet-writer/src/encoding.js";
import { snappyCompress } from "hyparquet-writer/src/snappy.js";
import type { ExportColumn, ColumnType } from "#core/exports/index.ts";
import { PlainBytes } from "./plain-bytes.ts";

type Chunk = ParquetWriter["row_groups"][number]["columns"][number];
type Physical = NonNullable<Chunk["meta_data"]>["type"];
type Encoding = "PLAIN" | "RLE_DICTIONARY";

export const PHYSICAL: Record<ColumnType, Physical> = {
  text: "BYTE_ARRAY",
  json: "BYTE_ARRAY",
  int: "INT32",
  big: "INT64",
  number: "DOUBLE",
  time: "INT64",
};

/** Bytes of a data page at which it ends: readers hold whole pages. */
const PAGE_BYTES = 1_048_576;
/** A dictionary pays while each of its words stands for so many values on average. */
const VALUES_A_WORD = 2;
const LEAST_WORDS = 64;

/**
 * The values of one column in one row group after another, encoded as they come: of texts nothing but their bytes is held.
 * Texts that repeat are written once, as a dictionary; from the first row group on in which they do not, they are written plain.
 */
export class ColumnEncoder {
  readonly #column: ExportColumn;
  #repeats: boolean;
  #words = new Map<string, number>();
  /** UTF-16 code units of the words. */
  #letters = 0;
  #indexes: number[] = [];
  #levels: number[] = [];
  #nulls = 0;
  readonly #plain = new PlainBytes();
  readonly #pages = new ByteWriter(65_536);
  #count = 0;
  #nullsInAll = 0;
  #pageCount = 0;
  #uncompressed = 0;
  #least: number | string | undefined;
  #most: number | string | undefined;
  /** Order of UTF-16 and of UTF-8 are one for ASCII alone: no bounds are given for other texts. */
  #ascii = true;

  constructor(column: ExportColumn) {
    this.#column = column;
    this.#repeats = PHYSICAL[column.type] === "BYTE_ARRAY";
  }

  /** Bytes that wait for the row group's end; of the words of a dictionary the letters. */
  get bytes(): number {
    return this.#plain.length + this.#pages.index + this.#letters;
  }

  /** @param values as JSON has them: texts, or numbers; null and undefined for none */
  add(values: readonly unknown[]): void {
    for (const value of values) {
      if (value === null || value === undefined) {
        this.#levels.push(0);
        this.#nulls += 1;
      } else {
        this.#levels.push(1);
        if (typeof value === "string") this.#addText(value);
        else this.#addNumber(value as number);
      }
      if (this.#plain.length >= PAGE_BYTES) this.#endPage("PLAIN");
    }
    if (this.#repeats && this.#words.size > LEAST_WORDS && this.#words.size * VALUES_A_WORD > this.#indexes.length)
      this.#writePlain();
  }

  #addText(value: string): void {
    if (!this.#repeats) {
      this.#putText(value);
      return;
    }
    const known = this.#words.get(value);
    if (known === undefined) {
      this.#words.set(value, this.#words.size);
      this.#letters += value.length;
    }
    this.#indexes.push(known ?? this.#words.size - 1);
  }

  #putText(value: string): void {
    if (this.#plain.text(value) !== value.length) this.#ascii = false;
    if (this.#column.type === "text") this.#bound(value);
  }

  #addNumber(value: number): void {
    const { type } = this.#column;
    if (type === "int") this.#plain.int32(value);
    else if (type === "number") this.#plain.double(value);
    else this.#plain.int64(value);
    this.#bound(value);
  }

  #bound(value: number | string): void {
    if (this.#least === undefined || value < this.#least) this.#least = value;
    if (this.#most === undefined || value > this.#most) this.#most = value;
  }

  /** They do not repeat: no dictionary, here and in what follows. */
  #writePlain(): void {
    const words = [...this.#words.keys()];
    for (const index of this.#indexes) this.#putText(words[index] ?? "");
    this.#forget();
    this.#repeats = false;
  }

  #forget(): void {
    this.#words = new Map();
    this.#letters = 0;
    this.#indexes = [];
  }

  /** Levels, then values: a data page of version 2 (Parquet's format, "Data Pages"). */
  #endPage(encoding: Encoding): void {
    const levels = new ByteWriter();
    writeRleBitPackedHybrid(levels, this.#levels, 1);
    const values = encoding === "PLAIN" ? this.#plain.taken() : packed(this.#indexes, this.#words.size);
    const compressed = snappyCompress(values);
    const before = this.#pages.offset;
    writePageHeader(this.#pages, {
      type: "DATA_PAGE_V2",
      uncompressed_page_size: levels.offset + values.length,
      compressed_page_size: levels.offset + compressed.length,
      data_page_header_v2: {
        num_values: this.#levels.length,
        num_nulls: this.#nulls,
        num_rows: this.#levels.length,
        encoding,
        definition_levels_byte_length: levels.offset,
        repetition_levels_byte_length: 0,
        is_compressed: true,
      },
    });
    this.#uncompressed += this.#pages.offset - before + levels.offset + values.length;
    this.#pages.appendBytes(levels.getBytes());
    this.#pages.appendBytes(compressed);
    this.#count += this.#levels.length;
    this.#nullsInAll += this.#nulls;
    this.#pageCount += 1;
    this.#levels = [];
    this.#nulls = 0;
  }

  #writeDictionary(file: ByteWriter): void {
    for (const word of this.#words.keys()) this.#putText(word);
    const words = this.#plain.taken();
    const compressed = snappyCompress(words);
    const before = file.offset;
    writePageHeader(file, {
      type: "DICTIONARY_PAGE",
      uncompressed_page_size: words.length,
      compressed_page_size: compressed.length,
      dictionary_page_header: { num_values: this.#words.size, encoding: "PLAIN" },
    });
    this.#uncompressed += file.offset - before + words.length;
    file.appendBytes(compressed);
  }

  /** Ends the row group: writes its pages into the file. @returns what the file's footer says of them */
  end(file: ByteWriter): Chunk {
    const encoding: Encoding = this.#repeats ? "RLE_DICTIONARY" : "PLAIN";
    if (this.#levels.length > 0) this.#endPage(encoding);
    const start = file.offset;
    if (this.#repeats) this.#writeDictionary(file);
    const data = file.offset;
    file.appendBytes(this.#pages.getBytes());
    const chunk = this.#described({ encoding, start, data, end: file.offset });
    this.#pages.index = 0;
    this.#pages.offset = 0;
    this.#forget();
    [this.#count, this.#nullsInAll, this.#pageCount, this.#uncompressed] = [0, 0, 0, 0];
    [this.#least, this.#most, this.#ascii] = [undefined, undefined, true];
    return chunk;
  }

  #described(at: { encoding: Encoding; start: number; data: number; end: number }): Chunk {
    const { name, type } = this.#column;
    const dictionary = { page_type: "DICTIONARY_PAGE", encoding: "PLAIN", count: 1 } as const;
    const data = { page_type: "DATA_PAGE_V2", encoding: at.encoding, count: this.#pageCount } as const;
    return {
      meta_data: {
        type: PHYSICAL[type],
        encodings: this.#repeats ? ["PLAIN", "RLE_DICTIONARY"] : ["PLAIN"],
        path_in_schema: [name],
        codec: "SNAPPY",
        num_values: BigInt(this.#count),
        total_compressed_size: BigInt(at.end - at.start),
        total_uncompressed_size: BigInt(this.#uncompressed),
        data_page_offset: BigInt(at.data),
        ...(this.#repeats ? { dictionary_page_offset: BigInt(at.start) } : {}),
        statistics: { null_count: BigInt(this.#nullsInAll), ...this.#bounds() },
        encoding_stats: this.#repeats ? [dictionary, data] : [data],
      },
      file_offset: BigInt(at.start),
    };
  }

  #bounds() {
    if (this.#least === undefined || this.#most === undefined || !this.#ascii) return {};
    const as = (value: number | string) => (PHYSICAL[this.#column.type] === "INT64" ? BigInt(value) : value);
    return { min_value: as(this.#least), max_value: as(this.#most) };
  }
}

/** The width of an index in bits, then the indexes. */
function packed(indexes: readonly number[], words: number): Uint8Array {
  const width = Math.ceil(Math.log2(Math.max(words, 1)));
  const bytes = new ByteWriter();
  bytes.appendUint8(width);
  writeRleBitPackedHybrid(bytes, indexes as number[], width);
  return bytes.getBytes();
}
