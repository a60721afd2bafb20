import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideCategory } from "../decide-category.ts";
import type { PhotoCategory } from "../evidence.ts";
import { adjusted, fitOffset, supportedThreshold, type AnsweredSuggestion } from "./calibration-offset.ts";
import { shopVotes, type CategoryExample } from "./shop-votes.ts";

const axis = (k: number, noise = 0) => {
  const v = new Float32Array(8).fill(noise);
  v[k] = 1;
  const l = Math.hypot(...v);
  return v.map((x) => x / l);
};
const example = (k: number): CategoryExample => ({
  categoryId: ["lb-1", "aa-6-8"][k]!,
  path: ["Luggage & Bags > Backpacks", "Apparel & Accessories > Jewelry > Necklaces"][k]!,
  photo: axis(k, 0.05),
  title: null,
});

describe("shopVotes", () => {
  const examples = [...Array.from({ length: 10 }, () => example(0)), ...Array.from({ length: 10 }, () => example(1))];

  it("says nothing below five examples, and more with more", () => {
    expect(shopVotes(examples.slice(0, 4), { photo: axis(0), title: null })).toBeNull();
    const few = shopVotes(examples.slice(0, 6), { photo: axis(0), title: null })!;
    const many = shopVotes(examples, { photo: axis(0), title: null })!;
    expect(many.weight).toBeGreaterThan(few.weight);
    expect(many.votes[0]).toMatchObject({ id: "lb-1", probability: expect.closeTo(1, 2) });
  });

  it("a product unlike all others is not pressed into the shop's categories", () => {
    expect(shopVotes(examples, { photo: axis(5), title: null })?.weight).toBeLessThan(0.1);
  });

  it("moves the decision to what the merchant chose before", () => {
    const category: PhotoCategory = {
      nodes: [
        { id: "aa", name: "Apparel & Accessories", head: 0.4, imagenet: 0.4 },
        { id: "aa-5", name: "Handbags", head: 0.4, imagenet: 0.4 },
      ],
      steps: [],
      classes: [],
      nonProduct: 0.4,
      energy: 6,
      headMax: 0.4,
      gate: 0.3,
    };
    const votes = shopVotes(examples, { photo: axis(0), title: null })!;
    expect(decideCategory({ photos: [{ category }], threshold: 0.5 }).id).not.toBe("lb-1");
    expect(decideCategory({ photos: [{ category }], threshold: 0.5, shop: votes })).toMatchObject({
      id: "lb-1",
      reasons: expect.arrayContaining([{ code: "shop_has", examples: 20, path: "Luggage & Bags > Backpacks" }]),
    });
  });
});

describe("calibration", () => {
  const decisions = (n: number, confidence: number, share: number): AnsweredSuggestion[] =>
    Array.from({ length: n }, (_, k) => ({ confidence, right: k < n * share }));

  it("waits for 50 decisions, then meets what the shop found", () => {
    expect(fitOffset(decisions(49, 0.7, 1))).toBeNull();
    expect(adjusted(0.7, fitOffset(decisions(400, 0.7, 0.9)))).toBeCloseTo(0.9, 1);
    expect(adjusted(0.7, null)).toBe(0.7);
  });

  it("keeps the order of confidences and stays a probability", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (share, p, q) => {
          const offset = fitOffset(decisions(60, 0.6, share));
          const [a, b] = [adjusted(Math.min(p, q), offset), adjusted(Math.max(p, q), offset)];
          expect(a).toBeLessThanOrEqual(b + 1e-12);
          expect(a >= 0 && b <= 1).toBe(true);
        },
      ),
    );
  });

  it("a threshold stands on measured precision and on enough decisions", () => {
    const mixed = [...decisions(30, 0.95, 1), ...decisions(30, 0.8, 0.9), ...decisions(30, 0.6, 0.3)];
    expect(supportedThreshold(mixed, { precision: 0.9 })).toMatchObject({ threshold: 0.8, decisions: 60 });
    expect(supportedThreshold(mixed.slice(0, 10), { precision: 0.9 })).toBeNull();
  });
});
