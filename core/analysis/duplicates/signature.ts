/** 256 signs of random projections. At a cosine of .884 each differs with probability arccos(.884) / pi = .155, so 40 of 256 do, give or take 6. */
export const SIGNATURE_WORDS = 8;
/** Four deviations above that: 1 in 30,000 true pairs is passed over; unrelated photos differ in 80 and more. */
const MOST_DIFFERING = 64;

/** mulberry32, so that every process draws the same planes. */
function* signs(seed: number): Generator<number> {
  for (let a = seed; ; ) {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield ((t ^ (t >>> 14)) & 1) * 2 - 1;
  }
}

const planes = new Map<number, Int8Array>();
function planesOf(dimensions: number): Int8Array {
  const known = planes.get(dimensions);
  if (known) return known;
  const draw = signs(20260101), made = new Int8Array(dimensions * SIGNATURE_WORDS * 32);
  for (let k = 0; k < made.length; k++) made[k] = draw.next().value as number;
  planes.set(dimensions, made);
  return made;
}

export function signatureOf(vector: Float32Array): Uint32Array {
  const d = vector.length, all = planesOf(d), out = new Uint32Array(SIGNATURE_WORDS);
  for (let bit = 0, at = 0; bit < SIGNATURE_WORDS * 32; bit++) {
    let dot = 0;
    for (let k = 0; k < d; k++) dot += vector[k]! * all[at++]!;
    if (dot > 0) out[bit >> 5]! |= 1 << (bit & 31);
  }
  return out;
}

/** True when the signature in this slot is near enough to be worth comparing vectors. */
export function signaturesNear(signatures: Uint32Array, slot: number, query: Uint32Array): boolean {
  let differing = 0;
  for (let k = 0, at = slot * SIGNATURE_WORDS; k < SIGNATURE_WORDS; k++, at++) {
    let v = signatures[at]! ^ query[k]!;
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    differing += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    if (differing > MOST_DIFFERING) return false;
  }
  return true;
}
