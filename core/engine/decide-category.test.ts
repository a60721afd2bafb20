import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CategoryCandidates, WordSupport } from "./category/candidates.ts";
import { answerAt, decideCategory, weighCategory } from "./decide-category.ts";
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

/** What words say that name the thing (1), or that do not (0). */
const said = (named: number): WordSupport => ({
  title: { leaf: named, parentLeaf: named },
  everyday: named,
  type: 0,
  context: { leaf: named * 0.8, parentLeaf: named * 0.8 },
  named: { title: named > 0.5 ? named : 0, type: 0, tags: 0, aside: 0 },
  under: { title: 0, type: 0, tags: 0, aside: 0 },
  unsupported: named > 0.5 ? 0 : 1,
  borrowed: 0,
  options: 0,
});
const candidates = (...list: [id: string, named: number][]): CategoryCandidates => ({
  title: "A title",
  parents: new Set(list.flatMap(([id]) => id.split("-").map((_, k, all) => all.slice(0, k).join("-")))),
  list: list.map(([id, named]) => ({ id, path: id.split("-").join(" > "), said: said(named), words: null })),
});
const sofa = candidates(["fr-22", 0.95], ["fr-15-4", 0.3], ["aa-8", 0.1], ["aa-1-13-8", 0.1]);
const mumble = candidates(["fr-22", 0.35], ["aa-1-13-8", 0.3], ["hg-3-4", 0.33], ["tg-5", 0.31]);

describe("decideCategory", () => {
  it("weighs once for every threshold, and a shop that says nothing is none", () => {
    for (const list of [undefined, sofa, mumble])
      for (const photos of [[], [photoOf("aa-1-13-8")], [photoOf("fr-22", 0.4)]]) {
        const weighed = weighCategory({ photos, candidates: list });
        for (const threshold of [0.5, 0.9]) {
          const whole = decideCategory({ photos, candidates: list, shop: undefined, kind: new Map(), threshold });
          expect(answerAt(weighed, threshold)).toEqual(whole);
        }
      }
  });

  it("answers the deepest node that is sure enough, and says unsure below the threshold", () => {
    expect(decideCategory({ photos: [photoOf("aa-1-13-8")], threshold: 0.7 })).toMatchObject({
      id: "aa-1-13-8",
      state: "sure",
      sources: "photo",
    });
    expect(decideCategory({ photos: [photoOf("aa-1-13-8", 0.3)], threshold: 0.8 })).toMatchObject({
      id: null,
      state: "unsure",
      writable: [],
    });
    expect(decideCategory({ photos: [photoOf("aa-1-13-8", 0.3)], threshold: 0.8 }).top[0]?.id).toBe("aa-1-13-8");
  });

  it("never answers above depth 2", () => {
    expect(decideCategory({ photos: [photoOf("aa")], threshold: 0.1 }).id).toBeNull();
  });

  it("words decide without a photo", () => {
    expect(decideCategory({ photos: [], candidates: sofa, threshold: 0.5 })).toMatchObject({
      id: "fr-22",
      sources: "title",
      contradiction: null,
    });
  });

  it("words and photo that are sure of different top levels are told, and none is left out", () => {
    const both = decideCategory({ photos: [photoOf("aa-1-13-8", 0.99)], candidates: sofa, threshold: 0.5 });
    expect(both.sources).toBe("title+photo");
    expect(both.contradiction).toEqual({
      code: "words_or_photo",
      said: "fr > 22",
      seen: "aa > aa-1 > aa-1-13 > aa-1-13-8",
    });
    expect(both.ask.map((a) => a.id)).toEqual(expect.arrayContaining(["fr-22", "aa-1-13-8"]));
  });

  it("a photo that is sure rules out what words only mumble, and sure words what the photo does", () => {
    const photo = decideCategory({ photos: [photoOf("aa-1-13-8", 0.99)], candidates: mumble, threshold: 0.5 });
    expect(photo.contradiction).toBeNull();
    expect(photo.ask.map(({ id }) => id)).toStrictEqual(["aa-1-13-8"]);
    const words = decideCategory({ photos: [photoOf("aa-1-13-8", 0.2)], candidates: sofa, threshold: 0.5 });
    expect(words.contradiction).toBeNull();
    const alone = decideCategory({ photos: [], candidates: sofa, threshold: 0.5 });
    // With its rivals left out it would be .99996 here: no surer than the words are of the top level.
    expect(words.confidence - alone.confidence).toBeLessThan(0.002);
    expect(words.ask.map(({ id }) => id.split("-")[0])).toStrictEqual(["fr", "fr"]);
  });

  it("what may be written is the answer and all above it from depth 3 on, or at its end, never surer below", () => {
    const { writable, id } = decideCategory({ photos: [photoOf("aa-1-13-8", 0.99)], threshold: 0.5 });
    expect(writable.map((place) => place.id)).toStrictEqual([id, "aa-1-13"]);
    expect(writable[1]!.confidence).toBeGreaterThanOrEqual(writable[0]!.confidence);
    const totes = candidates(["lb-13", 0.95], ["fr-15-4", 0.2]);
    expect(
      decideCategory({ photos: [], candidates: totes, threshold: 0.5 }).writable.map(({ id: at }) => at),
    ).toStrictEqual(["lb-13"]);
    const duffels = candidates(["lb-6", 0.95], ["lb-6-1", 0.1], ["fr-15-4", 0.2]);
    expect(decideCategory({ photos: [], candidates: duffels, threshold: 0.5 })).toMatchObject({
      id: "lb-6",
      writable: [],
    });
  });

  it("what else the shop sells tells what a word of many meanings means", () => {
    const band = candidates(["sg-2-6", 0.6], ["aa-6-9", 0.6]);
    const sells = (id: string) =>
      decideCategory({ photos: [], candidates: band, kind: new Map([[id, 20]]), threshold: 0.5 });
    expect(sells("sg-2-24-2").top[0]?.id).toBe("sg-2-6");
    expect(sells("aa-6-6").top[0]?.id).toBe("aa-6-9");
  });

  it("without photo and words it is unsure", () => {
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
        (named, mass, threshold) => {
          const d = decideCategory({
            photos: [photoOf("aa-1-13-8", mass)],
            candidates: candidates(["aa-1-13-8", named], ["fr-22", 0.5]),
            threshold,
          });
          expect(d.confidence).toBeGreaterThanOrEqual(0);
          expect(d.confidence).toBeLessThanOrEqual(1);
          expect(d.id !== null).toBe(d.state === "sure");
          if (d.id) expect(d.confidence).toBeGreaterThanOrEqual(threshold);
          const sureness = d.writable.map(({ confidence }) => confidence);
          expect(sureness.toSorted((a, b) => a - b)).toStrictEqual(sureness);
        },
      ),
    );
  });
});
