import { hashDistance } from "./dhash.ts";
import { signaturesNear, signatureOf, SIGNATURE_WORDS } from "./signature.ts";

/**
 * No false match on 54 photos against 256 others at these (models/MODELS.md, duplicates): cosine of the embeddings above, or
 * difference hashes (also of the mirror image) within so many bits. Both ignore colour: variants of one product look alike to them.
 */
export const NEAR_COSINE = 0.884;
export const NEAR_BITS = 7;

export type DuplicateFacts = { fingerprint: string; hashes: { dhash: string; dhashMirrored: string }; embedding: Float32Array; colour: string | null };
export type DuplicateMatch = { id: string; kind: "exact" | "near"; /** False: the same shape in another colour, so another variant. */ sameColour: boolean; cosine: number; bits: number };

export type DuplicateIndex = {
  readonly size: number;
  add(id: string, photo: DuplicateFacts): void;
  remove(id: string): void;
  /** Nearest first; the photo itself is among them when it was added. */
  find(photo: DuplicateFacts): DuplicateMatch[];
};

type Kept = { id: string; fingerprint: string; hashes: DuplicateFacts["hashes"]; colour: string | null };

/** Upper half of a hash as a number, for a first look without big integers. */
const half = (hash: string, part: 0 | 1) => Number.parseInt(hash.slice(part * 8, part * 8 + 8), 16) | 0;

function bitsOf(x: number): number {
  let v = x - ((x >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The photos of one shop, in memory: about 1.4 KB each. Signatures rule out nearly all before vectors are compared. */
export function createDuplicateIndex(dimensions = 1280, capacity = 1024): DuplicateIndex {
  const kept: (Kept | null)[] = [], slots = new Map<string, number>(), free: number[] = [];
  let signatures = new Uint32Array(capacity * SIGNATURE_WORDS), vectors = new Int8Array(capacity * dimensions), scales = new Float32Array(capacity), halves = new Int32Array(capacity * 2);

  function grow(): void {
    const double = <T extends Uint32Array | Int8Array | Float32Array | Int32Array>(old: T, make: (n: number) => T): T => { const next = make(old.length * 2); next.set(old as never); return next; };
    signatures = double(signatures, (n) => new Uint32Array(n));
    vectors = double(vectors, (n) => new Int8Array(n));
    scales = double(scales, (n) => new Float32Array(n));
    halves = double(halves, (n) => new Int32Array(n));
  }
  function cosine(slot: number, query: Float32Array): number {
    let dot = 0;
    for (let d = 0, at = slot * dimensions; d < dimensions; d++) dot += query[d]! * vectors[at++]!;
    return dot * scales[slot]!;
  }
  const remove = (id: string) => {
    const slot = slots.get(id);
    if (slot === undefined) return;
    slots.delete(id);
    kept[slot] = null;
    free.push(slot);
  };
  return {
    get size() { return slots.size; },
    remove,
    add(id, photo) {
      remove(id);
      const slot = free.pop() ?? kept.length;
      if (slot >= scales.length) grow();
      kept[slot] = { id, fingerprint: photo.fingerprint, hashes: photo.hashes, colour: photo.colour };
      slots.set(id, slot);
      signatures.set(signatureOf(photo.embedding), slot * SIGNATURE_WORDS);
      const peak = photo.embedding.reduce((m, v) => Math.max(m, Math.abs(v)), 1e-9);
      for (let d = 0; d < dimensions; d++) vectors[slot * dimensions + d] = Math.round((127 * photo.embedding[d]!) / peak);
      scales[slot] = peak / 127;
      halves.set([half(photo.hashes.dhash, 0), half(photo.hashes.dhash, 1)], slot * 2);
    },
    find(photo) {
      const signature = signatureOf(photo.embedding), found: DuplicateMatch[] = [];
      const [a0, a1, m0, m1] = [half(photo.hashes.dhash, 0), half(photo.hashes.dhash, 1), half(photo.hashes.dhashMirrored, 0), half(photo.hashes.dhashMirrored, 1)];
      for (let slot = 0; slot < kept.length; slot++) {
        const one = kept[slot];
        if (!one) continue;
        const x = halves[2 * slot]!, y = halves[2 * slot + 1]!;
        const hashed = bitsOf(x ^ a0) + bitsOf(y ^ a1) <= NEAR_BITS || bitsOf(x ^ m0) + bitsOf(y ^ m1) <= NEAR_BITS;
        if (!hashed && !signaturesNear(signatures, slot, signature)) continue;
        const similar = cosine(slot, photo.embedding), exact = one.fingerprint === photo.fingerprint;
        if (!hashed && !exact && similar <= NEAR_COSINE) continue;
        const bits = Math.min(hashDistance(one.hashes.dhash, photo.hashes.dhash), hashDistance(one.hashes.dhash, photo.hashes.dhashMirrored));
        found.push({ id: one.id, kind: exact ? "exact" : "near", sameColour: one.colour === null || photo.colour === null || one.colour === photo.colour, cosine: similar, bits });
      }
      return found.sort((p, q) => Number(q.kind === "exact") - Number(p.kind === "exact") || q.cosine - p.cosine || (p.id < q.id ? -1 : 1));
    },
  };
}
