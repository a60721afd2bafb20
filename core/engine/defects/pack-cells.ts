import type { PhotoCells } from "./cells.ts";

/** A row counts as product from here on; the rest is never compared, so it is not kept. */
const KEPT_FROM = 0.3;

/**
 * Cells as bytes for keeping: for each row its share of product as one byte, then of the product's rows a scale and one
 * signed byte a number. About 40 KB a photo; distances change by less than a hundredth. The crop is kept apart.
 */
export function packCells({ vectors, product }: PhotoCells): Uint8Array<ArrayBuffer> {
  const rows = product.length;
  const width = vectors.length / rows;
  const kept = [...product.keys()].filter((row) => product[row]! > KEPT_FROM);
  const bytes = new Uint8Array(4 + rows + kept.length * (4 + width));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, rows);
  view.setUint16(2, width);
  product.forEach((share, row) => (bytes[4 + row] = Math.round(255 * share)));
  kept.forEach((row, k) => {
    const at = 4 + rows + k * (4 + width);
    const values = vectors.subarray(row * width, (row + 1) * width);
    const scale = values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 1e-9) / 127;
    view.setFloat32(at, scale);
    values.forEach((value, d) => view.setInt8(at + 4 + d, Math.round(value / scale)));
  });
  return bytes;
}

/** @throws RangeError for bytes that packCells did not make */
export function unpackCells(bytes: Uint8Array, crop: PhotoCells["crop"]): PhotoCells {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = view.getUint16(0);
  const width = view.getUint16(2);
  const product = Float32Array.from({ length: rows }, (_, row) => view.getUint8(4 + row) / 255);
  const vectors = new Float32Array(rows * width);
  let at = 4 + rows;
  for (let row = 0; row < rows; row++) {
    if (product[row]! <= KEPT_FROM + 1 / 510) continue;
    const scale = view.getFloat32(at);
    for (let d = 0; d < width; d++) vectors[row * width + d] = view.getInt8(at + 4 + d) * scale;
    at += 4 + width;
  }
  return { vectors, product, crop };
}
