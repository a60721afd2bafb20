import type { TextEmbedder } from "../ports.ts";
import { emptyCategoryVectors, type CategoryVectors, type TaxonomyCategories } from "./category-vectors.ts";

const MAGIC = "ctv2";

/** One buffer for a file or an object store: a short JSON head, then the bytes as they are. Ids and paths stay with the taxonomy. */
export function encodeCategoryVectors({ taxonomy, embedder, done, peaks, leaf, parentLeaf }: CategoryVectors): Buffer {
  const json = Buffer.from(JSON.stringify({ taxonomy, embedder, done }));
  const size = Buffer.alloc(8);
  size.write(MAGIC, 0, "latin1");
  size.writeUInt32LE(json.length, 4);
  const raw = (a: Int8Array | Uint8Array) => Buffer.from(a.buffer, a.byteOffset, a.byteLength);
  return Buffer.concat([size, json, raw(peaks), raw(leaf), raw(parentLeaf)]);
}

/** Null when the bytes are cut off or belong to another taxonomy or embedder: make the vectors afresh. */
export function decodeCategoryVectors(bytes: Buffer, { embedder, taxonomy }: { embedder: TextEmbedder; taxonomy: TaxonomyCategories }): CategoryVectors | null {
  if (bytes.length < 8 || bytes.toString("latin1", 0, 4) !== MAGIC) return null;
  const vectors = emptyCategoryVectors(embedder, taxonomy), at = 8 + bytes.readUInt32LE(4);
  const { peaks, leaf, parentLeaf } = vectors;
  if (bytes.length !== at + peaks.length + leaf.length + parentLeaf.length) return null;
  try {
    const head = JSON.parse(bytes.toString("utf8", 8, at)) as Pick<CategoryVectors, "taxonomy" | "embedder" | "done">;
    if (head.taxonomy !== taxonomy.version || head.embedder !== embedder.version) return null;
    const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    peaks.set(bytes.subarray(at, at + peaks.length));
    leaf.set(signed.subarray(at + peaks.length, at + peaks.length + leaf.length));
    parentLeaf.set(signed.subarray(at + peaks.length + leaf.length));
    return { ...vectors, done: head.done };
  } catch {
    return null;
  }
}
