import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colourConfidence, readingConfidence } from "./calibrated.ts";
import { textTrust } from "./text-trust.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("confidences", () => {
  it("are probabilities and keep the order of what they are made from", () => {
    fc.assert(
      fc.property(share, share, (p, q) => {
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        for (const of of [
          (x: number) => readingConfidence("pattern", x),
          (x: number) => readingConfidence("sleeve", x),
        ]) {
          expect(of(low)).toBeLessThanOrEqual(of(high));
          expect(of(low) >= 0 && of(high) <= 1).toBe(true);
        }
      }),
    );
  });

  it("a colour that fills the product is surer than one that barely leads", () => {
    const of = (first: number, second: number) =>
      colourConfidence({ state: "sure", primary: { name: "red", share: first }, secondary: [{ share: second }] });
    expect(of(0.95, 0.03)).toBeGreaterThan(of(0.4, 0.35));
  });

  it("words are trusted by their source, and a looser match is never trusted more", () => {
    expect(textTrust("option", "exact")).toBeGreaterThan(textTrust("description", "exact"));
    for (const source of ["option", "title", "tag", "description"] as const) {
      expect(textTrust(source, "synonym")).toBeLessThanOrEqual(textTrust(source, "exact"));
      expect(textTrust(source, "near")).toBeLessThan(textTrust(source, "exact"));
    }
  });
});
