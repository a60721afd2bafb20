import { hashDistance } from "./dhash.ts";

/**
 * No false match on 54 photos against 256 others at these (models/MODELS.md, duplicates): cosine of the embeddings
 * above, or difference hashes (also of the mirror image) within so many bits. Both ignore colour: variants of one
 * product look alike to them.
 */
export const NEAR_COSINE = 0.884;
export const NEAR_BITS = 7;
/**
 * A photo without a picture in it (one flat tone, a plain gradient) has a hash of nearly all zeros or ones, which says
 * nothing.
 */
export const TELLING_BITS = 8;

export type DuplicateFacts = {
  fingerprint: string;
  hashes: { dhash: string; dhashMirrored: string };
  embedding: Float32Array;
  colour: string | null;
};

/**
 * `bits`: distance of the nearer hash. `sameColour` false: the same shape in another colour, so perhaps another
 * variant.
 */
export type DuplicateMatch = { kind: "exact" | "near"; sameColour: boolean; cosine: number; bits: number };

/** Whether a difference hash (16 hex digits) holds enough of a picture to be compared. */
function isTelling(hash: string): boolean {
  const set = hashDistance(hash, "0".repeat(16));
  return set >= TELLING_BITS && set <= 64 - TELLING_BITS;
}

/** Do two photos show the same? Null when they do not. Symmetric; embeddings of length 1. */
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
  const exact = a.fingerprint === b.fingerprint;
  const hashed = bits <= NEAR_BITS && isTelling(a.hashes.dhash) && isTelling(b.hashes.dhash);
  if (!exact && !hashed && cosine <= NEAR_COSINE) return null;
  return {
    kind: exact ? "exact" : "near",
    sameColour: a.colour === null || b.colour === null || a.colour === b.colour,
    cosine,
    bits,
  };
}
