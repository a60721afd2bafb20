import type { PhotoEvidence } from "../evidence.ts";
import { toLab } from "../image/lab.ts";
import { chromaOf, isCommonSkin } from "../mask/skin-tone.ts";

/** The model's own threshold. It alone takes potatoes, a hand with a carrot and a wheelchair for people. */
const UNSAFE = 0.5;
/** Share of the frame that has the colours of skin: a hand that holds something has less. */
const SKIN = 0.15;
const DARKEST = 20;
/** A photo that hardly reaches this chroma anywhere is black and white: no skin can be told, and the model decides. */
const COLOURED = 8;
const LEAST_COLOURED = 0.02;
const UNSAFE_UNCOLOURED = 0.8;

/**
 * Asks a person about a photo on two kinds of evidence: the model of unsafe photos, and a person with much skin in sight
 * (in black and white a person, and a model that is surer). Set so that none of 933 harmless photos is asked about;
 * how many unsafe ones are found is not known, since none are kept to measure it on.
 * @param seen.score 0..1 of the model
 * @param seen.rgb the pixels that the model saw
 */
export function moderate(seen: {
  score: number;
  person: boolean;
  rgb: Uint8Array;
}): PhotoEvidence["moderation"]["state"] {
  return seen.score >= UNSAFE && seen.person && seen.score >= neededFor(seen.rgb) ? "review" : "ok";
}

/** The score from which on these pixels are asked about. */
function neededFor(rgb: Uint8Array): number {
  const { L, a, b } = toLab(rgb);
  let skin = 0;
  let coloured = 0;
  for (let i = 0; i < L.length; i++) {
    const colour = { L: L[i]!, a: a[i]!, b: b[i]! };
    if (chromaOf(colour) >= COLOURED) coloured++;
    if (isCommonSkin(colour, DARKEST)) skin++;
  }
  if (skin >= SKIN * L.length) return UNSAFE;
  return coloured < LEAST_COLOURED * L.length ? UNSAFE_UNCOLOURED : Infinity;
}
