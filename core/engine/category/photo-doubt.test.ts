import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubted, likeliestPath } from "./photo-doubt.ts";
import { gateOf, likeliestSteps, type PhotoMass } from "./photo-rule.ts";

const photoOf = (mass: number, nonProduct: number): PhotoMass => ({
  nodes: ["aa", "aa-1", "aa-1-13", "aa-1-13-8"].map((id) => ({ id, name: id, head: mass, imagenet: mass })),
  nonProduct,
  energy: 9,
  headMax: mass,
});

describe("the doubt about a photo", () => {
  it("never makes a photo surer than the rule does, and no step surer than the one above it", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (mass, nonProduct, vouched) => {
        const photo = photoOf(mass, nonProduct);
        const rule = likeliestSteps(photo, gateOf(photo));
        let above = 1;
        likeliestPath(photo, vouched).forEach(({ probability }, k) => {
          expect(probability).toBeLessThanOrEqual(Math.min(above, rule[k]!.probability) + 1e-12);
          expect(probability).toBeGreaterThanOrEqual(0);
          above = probability;
        });
      }),
    );
  });

  it("grows with what is nothing to sell and goes where the shop's own products vouch for it", () => {
    const step = { id: "aa-1-13", path: "Tops", probability: 0.97 };
    const at = (nonProduct: number, vouched: number) => doubted(photoOf(0.6, nonProduct), vouched)(step).probability;
    expect(at(0.4, 0)).toBeLessThan(at(0.05, 0));
    expect(at(0.4, 0)).toBeLessThan(at(0.4, 0.5));
    expect(at(0.4, 1)).toBe(0.97);
  });

  it("a clear photo of a known kind stays sure enough to be written", () =>
    expect(likeliestPath(photoOf(0.98, 0.01), 0).map(({ probability }) => probability >= 0.9)).toStrictEqual([
      true,
      true,
      true,
      true,
    ]));
});
