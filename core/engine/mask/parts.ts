/** Zeroes what hangs together (by its four neighbours) and does not pass, in place. */
export function keepParts(
  plane: { data: Float32Array; width: number },
  passes: (part: Int32Array, largest: Int32Array) => boolean,
  weigh: (part: Int32Array) => number,
): void {
  const parts = partsOf(plane);
  const [largest] = parts.toSorted((x, y) => weigh(y) - weigh(x));
  if (!largest) return;
  for (const part of parts) if (!passes(part, largest)) for (const i of part) plane.data[i] = 0;
}

function partsOf({ data, width }: { data: Float32Array; width: number }): Int32Array[] {
  const seen = new Uint8Array(data.length);
  const parts: Int32Array[] = [];
  for (let first = 0; first < data.length; first++) {
    if (seen[first] || data[first] === 0) continue;
    const part = [first];
    seen[first] = 1;
    for (let k = 0; k < part.length; k++) {
      const i = part[k]!;
      const x = i % width;
      const beside = [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width];
      for (const j of beside) {
        if (j < 0 || j >= data.length || seen[j] || data[j] === 0) continue;
        seen[j] = 1;
        part.push(j);
      }
    }
    parts.push(Int32Array.from(part));
  }
  return parts;
}
