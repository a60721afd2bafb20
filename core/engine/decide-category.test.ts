import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CategoryCandidates } from "./category/candidates.ts";
import { decideCategory } from "./decide-category.ts";
import type { PhotoCategory } from "./evidence.ts";

/**
 * A photo whose whole mass lies on one path of "Apparel & Accessories > Clothing > Clothing Tops > T-Shirts" and the
 * like.
 */
const photoOf = (id: string, mass = 0.95): { category: PhotoCategory } => {
  const ids = id.split("-").map((_, k, all) => all.slice(0, k + 1).join("-"));
  return {
    category: {
      nodes: ids.map((n) => ({ id: n, name: n, head: mass, imagenet: mass })),
      steps: [],
      classes: [],
      nonProduct: 1 - mass,
      energy: 9,
      headMax: mass,
      gate: 0.5,
    },
  };
};
const candidates = (title: string, ...list: [id: string, cosine: number][]): CategoryCandidates => ({
  title,
  list: list.map(([id, cosine]) => ({
    id,
    path: id.split("-").join(" > "),
    title: { leaf: cosine, parentLeaf: cosine },
    words: null,
  })),
});

describe("decideCategory", () => {
  it("answers the deepest node that is sure enough, and says unsure below the threshold", () => {
    expect(decideCategory({ photos: [photoOf("aa-1-13-8")], threshold: 0.8 })).toMatchObject({
      id: "aa-1-13-8",
      state: "sure",
      sources: "photo",
    });
    expect(decideCategory({ photos: [photoOf("aa-1-13-8", 0.3)], threshold: 0.8 })).toMatchObject({
      id: null,
      state: "unsure",
    });
    expect(decideCategory({ photos: [photoOf("aa-1-13-8", 0.3)], threshold: 0.8 }).top[0]?.id).toBe("aa-1-13-8");
  });

  it("never answers above depth 2", () => {
    expect(decideCategory({ photos: [photoOf("aa")], threshold: 0.1 }).id).toBeNull();
  });

  it("a title decides without a photo, and shows a contradiction with one instead of resolving it", () => {
    const sofa = candidates("Leather Sofa", ["fr-22", 0.92], ["fr-15-4", 0.4], ["aa-8", 0.1]);
    expect(decideCategory({ photos: [], candidates: sofa, threshold: 0.5 })).toMatchObject({
      id: "fr-22",
      sources: "title",
      contradiction: null,
    });
    const both = decideCategory({ photos: [photoOf("aa-1-13-8")], candidates: sofa, threshold: 0.5 });
    expect(both.sources).toBe("title+photo");
    expect(both.contradiction).toMatch(/title says .*fr > 22.*photo looks like/);
    expect(both.ask.map((a) => a.id)).toContain("fr-22");
  });

  it("without photo and title it is unsure", () => {
    expect(decideCategory({ photos: [], threshold: 0.5 })).toMatchObject({ id: null, sources: "none", top: [] });
  });

  it("several photos vote once each and their order does not matter", () => {
    const photos = [photoOf("aa-1-13-8", 0.9), photoOf("aa-1-4", 0.8), photoOf("aa-1-13-7", 0.85)];
    fc.assert(
      fc.property(fc.shuffledSubarray(photos, { minLength: 3 }), (order) => {
        expect(decideCategory({ photos: order, threshold: 0.5 })).toStrictEqual(
          decideCategory({ photos, threshold: 0.5 }),
        );
      }),
    );
  });

  it("confidence is a probability, falls towards the leaf and never passes the threshold unsure", () => {
    fc.assert(
      fc.property(
        fc.float({ min: 0, max: 1, noNaN: true }),
        fc.float({ min: Math.fround(0.05), max: 1, noNaN: true }),
        fc.float({ min: 0, max: 1, noNaN: true }),
        (cosine, mass, threshold) => {
          const d = decideCategory({
            photos: [photoOf("aa-1-13-8", mass)],
            candidates: candidates("x", ["aa-1-13-8", cosine], ["fr-22", 0.5]),
            threshold,
          });
          expect(d.confidence).toBeGreaterThanOrEqual(0);
          expect(d.confidence).toBeLessThanOrEqual(1);
          expect(d.id !== null).toBe(d.state === "sure");
          if (d.id) expect(d.confidence).toBeGreaterThanOrEqual(threshold);
        },
      ),
    );
  });
});
