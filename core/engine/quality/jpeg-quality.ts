/** Standard luminance table of the JPEG specification (Annex K), zigzag order, as IJG scales it. */
const STANDARD = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
  60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
  112, 100, 120, 92, 101, 103, 99,
];

/**
 * IJG quality (about 1..100) of the last save, from the luminance quantisation table; null when there is none to be
 * found.
 */
export function jpegQuality(bytes: Uint8Array): number | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === 0xda || end > bytes.length) return null;
    if (marker === 0xdb)
      for (let p = at + 4; p < end;) {
        const head = bytes[p++]!;
        const wide = head >> 4 !== 0;
        const size = wide ? 128 : 64;
        if (p + size > end) return null;
        if ((head & 15) === 0) return fromTable((j) => (wide ? view.getUint16(p + 2 * j) : bytes[p + j]!));
        p += size;
      }
    at = end;
  }
  return null;
}

function fromTable(value: (j: number) => number): number {
  const percent = (100 * STANDARD.reduce((sum, s, j) => sum + value(j) / s, 0)) / 64;
  return percent <= 100 ? 100 - percent / 2 : 5000 / percent;
}
