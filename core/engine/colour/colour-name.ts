import type { ColourName } from "../evidence.ts";
import { interpolate } from "../image/numbers.ts";

/** Below this chroma a colour is black, gray or white to people; blues keep their name a little longer in the dark. */
const greyLimit = (L: number, h: number): number =>
  h > 190 && h < 300
    ? interpolate(L, [20, 50, 70, 90], [10, 9, 7, 5.5])
    : interpolate(L, [20, 40, 60, 80, 95], [9, 8, 8, 7, 6]);

/**
 * CIELAB (D65) -> one of 13 names. Ordered rules: the first that fits wins. Set on 89 labelled photos
 * (models/MODELS.md); gold, silver, bronze and clear are materials and are never read from a colour.
 */
export function colourName(L: number, a: number, b: number): ColourName {
  const C = Math.hypot(a, b);
  const h = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  if (L < 13 && C < 25) return "black";
  if (C < greyLimit(L, h) && L < 27) return "black";
  if (C < greyLimit(L, h)) return L >= 79 ? "white" : "gray";
  if (h >= 42 && h < 112) {
    if (L >= 84 && C < 12) return "white";
    if (L >= 62 && C < 28) return "beige";
  }
  if (h >= 20 && h < 42 && L >= 70 && C < 22) return "beige";
  if (h >= 42 && h < 112 && L >= 45 && C < 14) return "gray";
  return reds(L, C, h) ?? yellows(L, C, h) ?? blues(L, C, h);
}

function reds(L: number, C: number, h: number): ColourName | null {
  if (h >= 8 && h < 42 && C >= 38 && L < 58) return "red";
  if (h >= 332 && h < 352 && L >= (h < 340 ? 42 : 34) && C >= 30) return "pink";
  if ((h < 8 || h >= 345) && C >= 30 && L < 42) return "red";
  if (h < 28 && L < 38 && C >= 18) return "red";
  if (h >= 20 && h < 42 && L >= 34 && L < 58 && C >= 33) return "red";
  if ((h < 42 || h >= 330) && L >= 55) return "pink";
  if ((h < 20 || h >= 330) && L >= 38 && C >= 25) return "pink";
  if ((h >= 330 || h < 14) && L < 45) return "purple";
  if (h >= 14 && h < 42) return "brown";
  return h < 20 || h >= 330 ? "pink" : null;
}

function yellows(L: number, C: number, h: number): ColourName | null {
  if (h >= 42 && h < 74 && C >= 38 && L >= 56) return "orange";
  if (h >= 74 && h < 106 && C >= 30 && L >= 58) return "yellow";
  if (h >= 106 && h < 118 && C >= (L >= 85 ? 38 : 45) && L >= 75) return "yellow";
  if (h >= 76 && h < 112 && L < 52) return "green";
  if (h >= 42 && h < 92) return L < 66 ? "brown" : "beige";
  return h >= 92 && h < 195 ? "green" : null;
}

function blues(L: number, C: number, h: number): ColourName {
  if (h >= 195 && h < 300) return (L < 38 && C < 28) || (L < 24 && C < 40) ? "navy" : "blue";
  if (h >= 300 && h < 314 && L < 30 && C < 35) return "navy";
  // The blue of screens lies here in CIELAB.
  if (h >= 300 && h < 310 && C >= 80 && L < 45) return "blue";
  return h >= 314 && L >= 68 ? "pink" : "purple";
}
