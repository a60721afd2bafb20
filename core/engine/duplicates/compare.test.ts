import { describe, expect, it } from "vitest";
import { compareFacts, type DuplicateFacts, NEAR_COSINE } from "./compare.ts";
import { MOST_DIFFERING, signatureOf } from "./signature.ts";

const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 0) / 4294967296;
};
const unit = (v: Float32Array) => {
  const l = Math.hypot(...v);
  return v.map((x) => x / l);
};
const vector = (seed: number) => {
  const r = random(seed);
  return unit(Float32Array.from({ length: 1280 }, () => r() + r() - 1));
};
const hash = (seed: number) => {
  const r = random(seed * 7 + 1);
  return Array.from({ length: 16 }, () => Math.floor(r() * 16).toString(16)).join("");
};
const facts = (seed: number, over: Partial<DuplicateFacts> = {}): DuplicateFacts => ({
  fingerprint: `f${seed}`,
  hashes: { dhash: hash(seed), dhashMirrored: hash(seed + 5000), tones: null },
  embedding: vector(seed),
  colour: "#be1e28",
  ...over,
});
/** A vector at a given cosine from another. */
const near = (v: Float32Array, cosine: number, seed: number) => {
  const other = vector(seed);
  const dot = v.reduce((s, x, k) => s + x * other[k]!, 0);
  const across = unit(other.map((x, k) => x - dot * v[k]!));
  return v.map((x, k) => cosine * x + Math.sqrt(1 - cosine * cosine) * across[k]!);
};
const differing = (a: readonly bigint[], b: readonly bigint[]) =>
  a.reduce(
    (sum, word, k) =>
      sum +
      BigInt.asUintN(64, word ^ b[k]!)
        .toString(2)
        .replaceAll("0", "").length,
    0,
  );

describe("compareFacts", () => {
  it("the same bytes are exact; strangers are nothing", () => {
    expect(compareFacts(facts(42), facts(42))).toMatchObject({ kind: "exact", bits: 0 });
    expect(Array.from({ length: 200 }, (_, k) => compareFacts(facts(9999), facts(k))).filter(Boolean)).toEqual([]);
  });

  it("near by vector, or by the hash of the photo or of its mirror image", () => {
    const changed = { fingerprint: "x", hashes: { dhash: hash(777), dhashMirrored: hash(778), tones: null } };
    expect(
      compareFacts(facts(7), facts(7, { ...changed, embedding: near(vector(7), NEAR_COSINE + 0.02, 1) }))?.kind,
    ).toBe("near");
    expect(
      compareFacts(facts(7), facts(7, { ...changed, embedding: near(vector(7), NEAR_COSINE - 0.02, 1) })),
    ).toBeNull();
    const mirrored = {
      embedding: near(vector(9), 0.87, 1),
      hashes: { dhash: hash(777), dhashMirrored: hash(9), tones: null },
    };
    expect(compareFacts(facts(9), facts(8888, mirrored))?.bits).toBe(0);
  });

  it("one layout is not one product: the less alike the vectors, the nearer must hash and colour be", () => {
    const like = (cosine: number, over: Partial<DuplicateFacts> = {}) =>
      compareFacts(facts(7), facts(7, { fingerprint: "x", embedding: near(vector(7), cosine, 1), ...over }));
    const off = (BigInt(`0x${hash(7)}`) ^ 0b11111n).toString(16).padStart(16, "0");
    const fiveBitsOff = { dhash: off, dhashMirrored: hash(778), tones: null };
    // Trousers and shorts of one studio: 4 bits apart, cosine .68.
    expect(like(0.68)).toBeNull();
    expect(like(0.82)?.kind).toBe("near");
    // A copy saved small: nothing moved in it, and its colour is a little paler.
    expect(like(0.82, { colour: "#c83a3e" })?.kind).toBe("near");
    expect(like(0.82, { colour: "#c83a3e", hashes: fiveBitsOff })).toBeNull();
    expect(like(0.82, { hashes: fiveBitsOff })?.kind).toBe("near");
    // Shorts on white whose colour nobody is sure of: one layout, five bits, cosine .85.
    expect(like(0.86, { colour: null, hashes: fiveBitsOff })).toBeNull();
    expect(like(0.88, { colour: null, hashes: fiveBitsOff })?.kind).toBe("near");
    expect(like(0.93, { colour: "#c83a3e" })?.kind).toBe("near");
    expect(like(0.89, { hashes: { dhash: hash(777), dhashMirrored: hash(778), tones: null } })).toBeNull();
  });

  it("the same tones need little of the embedding, other tones in one layout are another thing", () => {
    const grid = (seed: number) => [...Array.from({ length: 9 }, (_, k) => hash(seed + k)).join("")];
    const mine = grid(100);
    // As many digits one lighter or darker as a copy of a quarter of the size has.
    const copy = mine.map((digit, k) =>
      k % 2 === 0 ? digit : Math.max(0, Number.parseInt(digit, 16) - 1).toString(16),
    );
    // Shorts of one studio: the same outline, .93.
    const layout = mine.map((digit, k) => (k % 15 === 0 ? (15 - Number.parseInt(digit, 16)).toString(16) : digit));
    const off = (BigInt(`0x${hash(7)}`) ^ 0b1111111n).toString(16).padStart(16, "0");
    const like = (cosine: number, tones: string[] | null, over: Partial<DuplicateFacts> = {}) => {
      const hashes = (dhash: string, of: string[] | null) => ({
        dhash,
        dhashMirrored: hash(5),
        tones: of?.join("") ?? null,
      });
      const other = {
        fingerprint: "x",
        embedding: near(vector(7), cosine, 1),
        hashes: hashes(off, tones),
        colour: null,
      };
      return compareFacts(facts(7, { hashes: hashes(hash(7), mine) }), facts(7, { ...other, ...over }));
    };
    expect(like(0.6, copy)?.kind).toBe("near");
    expect(like(0.6, layout)).toBeNull();
    expect(like(0.82, layout)).toBeNull();
    expect(like(0.45, copy)).toBeNull();
    expect(like(0.6, copy, { colour: "#1e46be" })).toBeNull();
    // An earlier engine kept none.
    expect(like(0.6, null)).toBeNull();
  });

  it("variants in other colours are other things; where a colour is not sure it tells nothing apart", () => {
    const recoloured = (colour: string | null) => compareFacts(facts(3), facts(3, { fingerprint: "x", colour }))?.kind;
    expect(recoloured("#1e46be")).toBeUndefined();
    expect(recoloured("#be3c28")).toBe("near");
    expect(recoloured(null)).toBe("near");
    expect(compareFacts(facts(3), facts(3, { colour: "#1e46be" }))?.kind).toBe("exact");
  });

  it("hashes of photos without a picture say nothing", () => {
    const flat = { hashes: { dhash: "0".repeat(16), dhashMirrored: "0".repeat(16), tones: null } };
    expect(compareFacts(facts(1, flat), facts(2, flat))).toBeNull();
  });
});

it("signatures of near vectors differ in few bits, of strangers in many", () => {
  const own = signatureOf(vector(5));
  expect(own.length).toBe(4);
  for (let k = 0; k < 20; k++)
    expect(differing(own, signatureOf(near(vector(5), NEAR_COSINE, 100 + k)))).toBeLessThanOrEqual(MOST_DIFFERING);
  for (let k = 0; k < 20; k++) expect(differing(own, signatureOf(vector(200 + k)))).toBeGreaterThan(MOST_DIFFERING);
});
