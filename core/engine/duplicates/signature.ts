import { seededWords } from "../random.ts";

/**
 * 256 signs of random projections. At a cosine of .884 each differs with probability arccos(.884) / pi = .155, so 40 of
 * 256 do, give or take 6.
 */
const SIGNS = 256;
const WORD = 64;
/** Four deviations above that: 1 in 30,000 true pairs is passed over; unrelated photos differ in 80 and more. */
export const MOST_DIFFERING = 64;

const planes = new Map<number, Int8Array>();
function planesOf(dimensions: number): Int8Array {
  const known = planes.get(dimensions);
  if (known) return known;
  const word = seededWords(20260101);
  const made = new Int8Array(dimensions * SIGNS);
  for (let k = 0; k < made.length; k++) made[k] = (word() & 1) * 2 - 1;
  planes.set(dimensions, made);
  return made;
}

/** Four signed 64-bit words, as Postgres holds them: near vectors differ in at most 64 of the 256 bits. */
export function signatureOf(vector: Float32Array): [bigint, bigint, bigint, bigint] {
  const all = planesOf(vector.length);
  const words = [0n, 0n, 0n, 0n];
  for (let bit = 0, at = 0; bit < SIGNS; bit++) {
    let dot = 0;
    for (let k = 0; k < vector.length; k++) dot += vector[k]! * all[at++]!;
    if (dot > 0) words[Math.floor(bit / WORD)]! |= 1n << BigInt(bit % WORD);
  }
  return words.map((word) => BigInt.asIntN(WORD, word)) as [bigint, bigint, bigint, bigint];
}
