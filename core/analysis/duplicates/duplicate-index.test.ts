import { describe, expect, it } from "vitest";
import { createDuplicateIndex, NEAR_COSINE, type DuplicateFacts } from "./duplicate-index.ts";

const random = (seed: number) => () => { seed = (Math.imul(seed, 1664525) + 1013904223) | 0; return (seed >>> 0) / 4294967296; };
const unit = (v: Float32Array) => { const l = Math.hypot(...v); return v.map((x) => x / l); };
const vector = (seed: number) => { const r = random(seed); return unit(Float32Array.from({ length: 1280 }, () => r() + r() - 1)); };
const hash = (seed: number) => { const r = random(seed * 7 + 1); return Array.from({ length: 16 }, () => Math.floor(r() * 16).toString(16)).join(""); };
const facts = (seed: number, over: Partial<DuplicateFacts> = {}): DuplicateFacts => ({ fingerprint: `f${seed}`, hashes: { dhash: hash(seed), dhashMirrored: hash(seed + 5000) }, embedding: vector(seed), colour: "red", ...over });
/** A vector at a given cosine from another. */
const near = (v: Float32Array, cosine: number, seed: number) => {
  const other = vector(seed), dot = v.reduce((s, x, k) => s + x * other[k]!, 0), across = unit(other.map((x, k) => x - dot * v[k]!));
  return v.map((x, k) => cosine * x + Math.sqrt(1 - cosine * cosine) * across[k]!);
};

describe("duplicate index", () => {
  const index = createDuplicateIndex(1280, 16);
  for (let k = 0; k < 300; k++) index.add(`p${k}`, facts(k));

  it("finds the same bytes, and only them, among strangers", () => {
    expect(index.find(facts(42))).toMatchObject([{ id: "p42", kind: "exact" }]);
    expect(index.find(facts(9999))).toStrictEqual([]);
  });

  it("finds near ones by vector or by hash, also of the mirror image", () => {
    const changed = { fingerprint: "x", hashes: { dhash: hash(777), dhashMirrored: hash(778) } };
    expect(index.find(facts(7, { ...changed, embedding: near(vector(7), NEAR_COSINE + 0.02, 1) })).map((m) => m.id)).toStrictEqual(["p7"]);
    expect(index.find(facts(7, { ...changed, embedding: near(vector(7), NEAR_COSINE - 0.02, 1) }))).toStrictEqual([]);
    expect(index.find(facts(8888, { hashes: { dhash: hash(777), dhashMirrored: hash(9) } })).map((m) => m.id)).toStrictEqual(["p9"]);
  });

  it("says when only the colour differs", () => {
    expect(index.find(facts(3, { fingerprint: "x", colour: "blue" }))).toMatchObject([{ id: "p3", kind: "near", sameColour: false }]);
  });

  it("forgets what is removed and keeps the newest under an id", () => {
    const small = createDuplicateIndex(1280, 2);
    small.add("a", facts(1));
    small.add("a", facts(2));
    expect([small.size, small.find(facts(1)).length, small.find(facts(2)).length]).toStrictEqual([1, 0, 1]);
    small.remove("a");
    expect([small.size, small.find(facts(2))]).toStrictEqual([0, []]);
  });
});
