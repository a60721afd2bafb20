import type { Plane } from "../image/pixels.ts";

export type TextArea = { x0: number; y0: number; x1: number; y1: number; score: number };

const LIKELY = 0.3;
const SURE = 0.5;
const GROW = 0.6;
const SMALLEST_SIDE = 3;
const MOST_AREAS = 24;

/**
 * Connected areas of the detector's map, grown to whole lines, in map pixels with exclusive ends; largest first, at
 * most 24.
 */
export function textAreas({ data, width, height }: Plane): TextArea[] {
  const seen = new Uint8Array(data.length);
  const stack = new Int32Array(data.length);
  const found: TextArea[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || data[start]! <= LIKELY) continue;
    let top = 0;
    let count = 0;
    let sum = 0;
    let x0 = width;
    let y0 = height;
    let x1 = 0;
    let y1 = 0;
    seen[start] = 1;
    stack[top++] = start;
    while (top > 0) {
      const i = stack[--top]!;
      const x = i % width;
      const y = (i - x) / width;
      count++;
      sum += data[i]!;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x + 1);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y + 1);
      for (const [j, inside] of [
        [i - 1, x > 0],
        [i + 1, x < width - 1],
        [i - width, y > 0],
        [i + width, y < height - 1],
      ] as const)
        if (inside && !seen[j] && data[j]! > LIKELY) {
          seen[j] = 1;
          stack[top++] = j;
        }
    }
    if (Math.min(x1 - x0, y1 - y0) < SMALLEST_SIDE || sum / count < SURE) continue;
    const grow = Math.round(((y1 - y0) * GROW) / 2 + 0.5);
    found.push({
      x0: Math.max(0, x0 - grow),
      y0: Math.max(0, y0 - grow),
      x1: Math.min(width, x1 + grow),
      y1: Math.min(height, y1 + grow),
      score: sum / count,
    });
  }
  return found.sort((a, b) => (b.x1 - b.x0) * (b.y1 - b.y0) - (a.x1 - a.x0) * (a.y1 - a.y0)).slice(0, MOST_AREAS);
}

/**
 * Best class per step, repeats merged, blanks (class 0) dropped; confidence is the mean over the kept steps. The last
 * class is a space.
 */
export function decodeLine(probabilities: Float32Array, keys: readonly string[]): { text: string; confidence: number } {
  const classes = keys.length + 2;
  let text = "";
  let sum = 0;
  let kept = 0;
  let last = 0;
  for (let step = 0; step < probabilities.length / classes; step++) {
    let best = 0;
    for (let c = 1, at = step * classes; c < classes; c++)
      if (probabilities[at + c]! > probabilities[at + best]!) best = c;
    if (best !== 0 && best !== last) {
      text += best === classes - 1 ? " " : (keys[best - 1] ?? "");
      sum += probabilities[step * classes + best]!;
      kept++;
    }
    last = best;
  }
  return { text: text.trim(), confidence: kept === 0 ? 0 : sum / kept };
}
