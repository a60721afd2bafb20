import { createHash } from "node:crypto";

/**
 * Vectors of texts as bytes, value = byte * peak / 255 / 127, found by the text itself: whoever shares a text shares
 * its vector, whatever taxonomy it comes from.
 */
export type TextVectors = { embedder: string; dimensions: number; byText: Map<string, TextVector> };
/** `peak`: the vector's largest value in 255ths, 1..255. */
export type TextVector = { peak: number; bytes: Int8Array };

const MAGIC = "txv1";
const KEY_BYTES = 8;

export const emptyTextVectors = (embedder: string, dimensions: number): TextVectors => ({
  embedder,
  dimensions,
  byText: new Map(),
});

/** The first 8 bytes of the text's SHA-256: of 100,000 texts two share one with a probability below 1e-9. */
const keyOf = (text: string): string =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .slice(0, 2 * KEY_BYTES);

export const vectorOf = (vectors: TextVectors, text: string): TextVector | undefined => vectors.byText.get(keyOf(text));

/** Scale of a vector's bytes. */
export const scaleOf = (peak: number): number => peak / 255 / 127;

/** Quantises and keeps one vector of length 1. */
export function keepVector({ byText }: TextVectors, text: string, vector: Float32Array): void {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1 / 255);
  const peak = Math.min(255, Math.ceil(255 * largest));
  byText.set(keyOf(text), { peak, bytes: Int8Array.from(vector, (value) => Math.round(value / scaleOf(peak))) });
}

/**
 * One buffer for a file: magic, length of a JSON head, the head, then for each text its key, its peak and its bytes, in
 * the order of the keys.
 */
export function encodeTextVectors({ embedder, dimensions, byText }: TextVectors): Buffer {
  const head = Buffer.from(JSON.stringify({ embedder, dimensions, count: byText.size }));
  const start = Buffer.alloc(8);
  start.write(MAGIC, 0, "latin1");
  start.writeUInt32LE(head.length, 4);
  const rows = [...byText]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { peak, bytes }]) => {
      const row = Buffer.alloc(KEY_BYTES + 1 + dimensions);
      row.write(key, 0, "hex");
      row.writeUInt8(peak, KEY_BYTES);
      row.set(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), KEY_BYTES + 1);
      return row;
    });
  return Buffer.concat([start, head, ...rows]);
}

/**
 * Null when the bytes are cut off or were made by another embedder: make the vectors afresh. The vectors are views of
 * `buffer`.
 */
export function decodeTextVectors(buffer: Buffer, embedder: string): TextVectors | null {
  if (buffer.length < 8 || buffer.toString("latin1", 0, 4) !== MAGIC) return null;
  const at = 8 + buffer.readUInt32LE(4);
  const head = headOf(buffer.toString("utf8", 8, at));
  if (head?.embedder !== embedder) return null;
  const row = KEY_BYTES + 1 + head.dimensions;
  if (buffer.length !== at + head.count * row) return null;
  const vectors = emptyTextVectors(embedder, head.dimensions);
  for (let offset = at; offset < buffer.length; offset += row) {
    const key = buffer.toString("hex", offset, offset + KEY_BYTES);
    const bytes = new Int8Array(buffer.buffer, buffer.byteOffset + offset + KEY_BYTES + 1, head.dimensions);
    vectors.byText.set(key, { peak: buffer.readUInt8(offset + KEY_BYTES), bytes });
  }
  return vectors;
}

function headOf(json: string): { embedder: string; dimensions: number; count: number } | null {
  try {
    return JSON.parse(json) as { embedder: string; dimensions: number; count: number };
  } catch {
    return null;
  }
}
