import type { Box, DetectedObject } from "../evidence.ts";
import { clamp, round } from "../image/numbers.ts";

/** 0.35 is where the detector's classes hold up; low shows more, high only what is nearly certain. */
const OBJECT_THRESHOLDS = { low: 0.2, medium: 0.35, high: 0.6 } as const;

export type DetectorOutput = {
  /** Per anchor left, top, right, bottom as shares of the photo; may pass 0..1. */
  boxes: Float32Array;
  /** Per anchor one score per class, class 0 being background. */
  scores: Float32Array;
  /** Labels of class 1 and on. */
  labels: readonly string[];
};

function overlap(a: Box, b: Box): number {
  const w = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const h = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const both = Math.max(0, w) * Math.max(0, h);
  return both / (a.width * a.height + b.width * b.height - both || 1);
}

/** Per anchor the best class; same-class boxes that overlap a better one by IoU > 0.5 fall away; surest first. */
export function selectBoxes(
  { boxes, scores, labels }: DetectorOutput,
  { threshold = OBJECT_THRESHOLDS.medium as number, limit = 10 } = {},
): DetectedObject[] {
  const classes = labels.length + 1;
  const found: DetectedObject[] = [];
  for (let anchor = 0; anchor < scores.length / classes; anchor++) {
    let best = 1;
    for (let c = 2; c < classes; c++) if (scores[anchor * classes + c]! > scores[anchor * classes + best]!) best = c;
    const score = scores[anchor * classes + best]!;
    if (score < threshold) continue;
    const [left, top, right, bottom] = Array.from(boxes.subarray(anchor * 4, anchor * 4 + 4), (v) =>
      round(clamp(v)),
    ) as [number, number, number, number];
    if (right > left && bottom > top)
      found.push({
        label: labels[best - 1] ?? "",
        score: round(clamp(score)),
        box: { left, top, width: round(right - left), height: round(bottom - top) },
      });
  }
  found.sort((a, b) => b.score - a.score || a.box.left - b.box.left || a.box.top - b.box.top);
  const kept: DetectedObject[] = [];
  for (const one of found)
    if (kept.length < limit && kept.every((k) => k.label !== one.label || overlap(k.box, one.box) <= 0.5))
      kept.push(one);
  return kept;
}

/**
 * From here on a person is looked for in the photo: below what is said to be seen, since skin has to show besides
 * (mask/worn-product.ts). Of 297 photos of people 292 reach it.
 */
const PERSON = 0.25;

export const seesPerson = (output: DetectorOutput): boolean =>
  selectBoxes(output, { threshold: PERSON, limit: Infinity }).some(({ label }) => label === "Person");
