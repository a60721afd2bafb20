export type LabColour = { L: number; a: number; b: number };

export const chromaOf = ({ a, b }: LabColour): number => Math.hypot(a, b);
/** Degrees, -180..180. */
export const hueOf = ({ a, b }: LabColour): number => (Math.atan2(b, a) * 180) / Math.PI;

/**
 * Whether a CIELAB colour (D65) may be skin, of every complexion, in light and shade. Much cloth, wood and leather is
 * within it too: what is skin is said by where it lies. Source: medians of faces, arms and legs of the fitting half of
 * 75 products on people, widened (docs/decisions/0051).
 */
export function isSkinTone(colour: LabColour): boolean {
  const { L } = colour;
  const hue = hueOf(colour);
  const chroma = chromaOf(colour);
  const strongest = L > 78 ? 34 : 44;
  const faintest = L > 30 ? 8 : 10;
  return L > 14 && L < 93 && hue > 16 && hue < 80 && chroma > faintest && chroma < strongest;
}

/**
 * What most skin in studio light is: a far smaller part of the above, in which little cloth lies.
 * @param darkest L* from which on it counts; hair and shade begin below 42
 */
export function isCommonSkin(colour: LabColour, darkest = 42): boolean {
  const hue = hueOf(colour);
  const chroma = chromaOf(colour);
  return colour.L > darkest && colour.L < 84 && hue > 38 && hue < 68 && chroma > 16 && chroma < 40;
}
