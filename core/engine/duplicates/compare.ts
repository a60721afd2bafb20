import type { PhotoEvidence } from "../evidence.ts";
import { toLab } from "../image/lab.ts";
import { hashDistance, type PhotoHashes, toneCorrelation } from "./dhash.ts";

type Same = { cosine: number; bits: number; colour: number; sure?: true; tones?: number };

/**
 * How alike two photos are that show the same: cosine of the embeddings above, difference hashes (also of the mirror
 * image) within so many bits, colours of the product within such a distance. Photos of one studio have one layout, so the
 * less alike the embeddings are, the nearer must the hashes and the colours be. `sure`: both colours have to be known; a
 * colour that is not is near to any elsewhere. `tones`: least correlation of the two grids of tones: of a copy that was saved
 * small or got a border the embedding is little like, and its tones are the same, which those of other photos in one layout are
 * not (.937 at most). Chosen on 165 photos of 42 products on people, 31 of a demo shop and 228 of other goods and clothes, with 7
 * changes of 150 of them (docs/decisions/0052, 0111).
 */
const SAME: readonly Same[] = [
  { cosine: 0.905, bits: 64, colour: 28 },
  { cosine: 0.885, bits: 12, colour: 3.5 },
  { cosine: 0.88, bits: 4, colour: 28 },
  { cosine: 0.87, bits: 7, colour: 3.5 },
  { cosine: 0.78, bits: 7, colour: 3.5, sure: true },
  { cosine: 0.78, bits: 2, colour: 10 },
  { cosine: 0.5, bits: 8, colour: 28, tones: 0.96 },
];
/** What is worth a closer look has one of them, or the signature of a cosine of .884 (signature.ts). */
export const NEAR_COSINE = Math.max(...SAME.map(({ cosine }) => cosine));
export const NEAR_BITS = Math.max(...SAME.filter(({ cosine }) => cosine < 0.884).map(({ bits }) => bits));
/**
 * A photo without a picture in it (one flat tone, a plain gradient) has a hash of nearly all zeros or ones, which says
 * nothing.
 */
export const TELLING_BITS = 8;

export type DuplicateFacts = {
  fingerprint: string;
  hashes: PhotoHashes;
  embedding: Float32Array;
  /** Of the product, #rrggbb; null: not sure, and so no ground to tell two photos apart. */
  colour: string | null;
};

/** #rrggbb of the product: only a sure colour tells two variants apart, and several together are no colour. */
export const tellingColour = ({ state, primary }: PhotoEvidence["colours"]): string | null =>
  state === "sure" && primary?.name !== "multicolor" ? (primary?.hex ?? null) : null;

/** `bits`: distance of the nearer hash. */
export type DuplicateMatch = { kind: "exact" | "near"; cosine: number; bits: number };

/** Whether a difference hash (16 hex digits) holds enough of a picture to be compared. */
function isTelling(hash: string): boolean {
  const set = hashDistance(hash, "0".repeat(16));
  return set >= TELLING_BITS && set <= 64 - TELLING_BITS;
}

/**
 * Do two photos show the same? Null when they do not: variants in another colour are another thing. Symmetric;
 * embeddings of length 1.
 */
export function compareFacts(a: DuplicateFacts, b: DuplicateFacts): DuplicateMatch | null {
  const bits = Math.min(
    hashDistance(a.hashes.dhash, b.hashes.dhash),
    hashDistance(a.hashes.dhashMirrored, b.hashes.dhash),
    hashDistance(a.hashes.dhash, b.hashes.dhashMirrored),
  );
  const cosine =
    a.embedding.length === b.embedding.length
      ? a.embedding.reduce((sum, value, k) => sum + value * b.embedding[k]!, 0)
      : 0;
  if (a.fingerprint === b.fingerprint) return { kind: "exact", cosine, bits };
  const told = isTelling(a.hashes.dhash) && isTelling(b.hashes.dhash) ? bits : 64;
  const colour = colourDistance(a.colour, b.colour);
  const same = SAME.some(
    (least) =>
      cosine > least.cosine &&
      told <= least.bits &&
      (colour ?? 0) <= least.colour &&
      (colour !== null || !least.sure) &&
      (least.tones === undefined || alikeInTones(a.hashes.tones, b.hashes.tones, least.tones)),
  );
  return same ? { kind: "near", cosine, bits } : null;
}

/** Whether two grids of tones are as much alike; what is not known is like nothing. */
const alikeInTones = (a: string | null, b: string | null, least: number): boolean =>
  a !== null && b !== null && toneCorrelation(a, b) > least;

/** Light differs more between two photos of a thing than hue and chroma do. */
const LIGHTNESS = 0.5;

/** Distance in CIELAB, lightness at half its weight; null where either is unknown. */
function colourDistance(a: string | null, b: string | null): number | null {
  if (a === null || b === null) return null;
  const bytes = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const { L, a: across, b: along } = toLab(Uint8Array.from([...bytes(a), ...bytes(b)]));
  return Math.hypot(LIGHTNESS * (L[0]! - L[1]!), across[0]! - across[1]!, along[0]! - along[1]!);
}
