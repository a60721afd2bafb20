import type { Quality, QualityPart, QualityReason } from "../evidence.ts";
import { interpolate, ramp, round } from "../image/numbers.ts";
import type { QualityMeasures } from "./measures.ts";

/**
 * The most that one fault can cost, as a share of the score. Set on 10 of 17 professional photos with 15 kinds of
 * damage; the 7 unseen agree (models/MODELS.md).
 */
const WEIGHT: Record<QualityReason, number> = {
  resolution: 0.55,
  sharpness: 0.65,
  noise: 0.5,
  compression: 0.5,
  dark: 0.65,
  bright: 0.6,
  contrast: 0.3,
  cast: 0.55,
  coverage: 0.5,
  centring: 0.35,
  cut: 0.4,
  background: 0.55,
  frame: 0.3,
  aspect: 0.35,
  // Text over a photo is a choice and is named as soon as it is seen: it costs as much as a cut product, never as much
  // as a blurred one.
  overlay: 0.4,
};

const WHITE_THING = 0.6;

/** Smaller penalties are not worth a merchant's attention. */
const SHOWN = 0.05;

/** Pixels of the long side. Shopify's zoom begins at 800, where a photo without other faults is good (80); it advises 2,048. */
const LONG_SIDES = [200, 500, 800, 1200, 2048].map(Math.log2);

/** Share of the photo under laid-over text: a small mark in a corner is .005 of it, a banner across it .12 and more. */
const overlayGoodness = (share: number): number => ramp(share, 0.12, 0.005);

/** How good each part is, 0..1, from its raw measure. What could not be measured is not punished. */
function goodness(m: QualityMeasures): Record<Exclude<QualityReason, "overlay">, [value: number | null, good: number]> {
  const known = (v: number | null, judge: (v: number) => number): [number | null, number] => [
    v,
    v === null ? 1 : judge(v),
  ];
  const saved = m.jpegQuality === null ? 1 : interpolate(m.jpegQuality, [5, 15, 30, 50, 70], [0, 0.35, 0.7, 0.92, 1]);
  const blocks = m.jpegQuality !== null && m.jpegQuality < 85 ? 1 : ramp(m.block, 3, 1.6);
  return {
    resolution: [m.long, interpolate(Math.log2(Math.max(50, m.long)), LONG_SIDES, [0, 0.3, 0.75, 0.9, 1])],
    sharpness: known(m.blur, (v) => ramp(v, 3, 0.62)),
    noise: known(m.noise, (v) => ramp(v, 11, 2.6)),
    compression: [m.jpegQuality ?? m.block, Math.min(saved, blocks)],
    dark: [m.highlights, ramp(m.highlights, 40, 88)],
    bright: [m.clipped, exposure(m)],
    contrast: [m.contrast, Math.min(separation(m), usedRange(m))],
    cast: known(m.cast, (v) => interpolate(v, [4, 12, 30], [1, 0.6, 0.3])),
    coverage: [m.fill, ramp(m.fill, 0.1, 0.5)],
    centring: [m.offCentre, ramp(m.offCentre, 0.3, 0.08)],
    cut: [m.touch, ramp(m.touch, 0.12, 0.004)],
    background: [m.busyness, ramp(m.busyness, 1.9, 0.28)],
    frame: [m.framedSides, m.framedSides < 2 ? 1 : 0],
    aspect: [m.aspect, ramp(m.aspect, 3, 1.55)],
  };
}

/**
 * A white thing in studio light reaches white in many places by itself; what is not burnt of it is pale too. Of
 * anything else a few per cent are highlights.
 */
const exposure = ({ clipped, paleRest }: QualityMeasures): number =>
  (paleRest ?? 0) >= WHITE_THING
    ? interpolate(clipped, [0.3, 0.8, 1], [1, 0.15, 0])
    : interpolate(clipped, [0.03, 0.42, 1], [1, 0.15, 0]);

/**
 * Product against surroundings. White on white is how shops show white things: no fault while an edge can be seen at
 * all.
 */
function separation(m: QualityMeasures): number {
  if (m.contrast === null) return 1;
  return isWhiteOnWhite(m) ? ramp(m.contrast, 0.5, 2) : ramp(m.contrast, 3, 15);
}

const isWhiteOnWhite = ({ productLightness, highlights }: QualityMeasures): boolean =>
  productLightness !== null && productLightness > 85 && highlights > 95;

/** A veil over the photo: neither white nor black is reached. With whites in place the range says nothing. */
const usedRange = ({ highlights, range }: QualityMeasures): number => (highlights >= 95 ? 1 : ramp(range, 10, 48));

/** Parts from raw measures; none for overlay, which needs the text. */
export function scoreQuality(measures: QualityMeasures): Quality {
  const judged = Object.entries(goodness(measures)) as [QualityReason, [number | null, number]][];
  return scoreOf(
    Object.fromEntries(
      judged.map(([reason, [value, good]]) => [
        reason,
        { value: value === null ? null : round(value), penalty: round(WEIGHT[reason] * (1 - good)) },
      ]),
    ),
  );
}

/**
 * The same quality with `share` (0..1) of the photo under laid-over text; 0 where text was read and none lies over the
 * photo.
 */
export const withOverlay = ({ parts }: Quality, share: number): Quality =>
  scoreOf({
    ...parts,
    overlay: { value: round(share), penalty: round(WEIGHT.overlay * (1 - overlayGoodness(share))) },
  });

/**
 * Score, reasons and gains from the parts, stored or fresh: score = 100 * product of (1 - penalty), so each fault can
 * only lower it. A reason is shown from a penalty of .05 on, largest first; its gain is what mending it alone brings.
 */
export function scoreOf(parts: Quality["parts"]): Quality {
  const judged = Object.entries(parts) as [QualityReason, QualityPart][];
  const score = 100 * judged.reduce((product, [, { penalty }]) => product * (1 - penalty), 1);
  return {
    score: round(score, 3),
    parts,
    reasons: judged
      .filter(([, { penalty }]) => penalty >= SHOWN)
      .sort(([, a], [, b]) => b.penalty - a.penalty)
      .map(([reason, { penalty }]) => ({ reason, penalty, gain: round(score / (1 - penalty) - score, 1) })),
  };
}
