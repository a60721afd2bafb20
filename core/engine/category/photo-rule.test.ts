import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { photoCategoryReader, type CategoryLabel } from "./read-photo-category.ts";
import { likeliestSteps, type NodeMass } from "./photo-rule.ts";

const read = <T>(path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as T;
const labels = (file: string) => read<CategoryLabel[]>(`../../../models/labels/${file}`);
/** From models/build/heads/reference.py: logits of validation photos and what the Python rule makes of them. */
const reference =
  read<{ head: number[]; imagenet: number[]; gate: number; steps: [id: string, probability: number][] }[]>(
    "./photo-rule.reference.json",
  );

describe("the rule for photos", () => {
  it("says what the Python rule says, to 1e-6", () => {
    const reader = photoCategoryReader(labels("category-head.json"), labels("imagenet-1k.json"));
    for (const photo of reference) {
      const { gate, steps } = reader({
        head: Float32Array.from(photo.head),
        imagenet: Float32Array.from(photo.imagenet),
      });
      expect(Math.abs(gate - photo.gate)).toBeLessThan(1e-6);
      expect(steps.map((s) => s.id)).toStrictEqual(photo.steps.map(([id]) => id));
      steps.forEach((s, k) => expect(Math.abs(s.probability - photo.steps[k]![1])).toBeLessThan(1e-6));
    }
  });

  it("gives probabilities that never rise downwards, whatever the masses", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 6 }),
        share,
        share,
        share,
        (masses, nonProduct, headMax, gate) => {
          const nodes: NodeMass[] = masses.map(([head, imagenet], k) => ({
            id: ["aa", "1", "2", "3", "4", "5"].slice(0, k + 1).join("-"),
            name: `${k}`,
            head,
            imagenet,
          }));
          let before = 1;
          for (const { probability } of likeliestSteps({ nodes, nonProduct, energy: 9, headMax }, gate)) {
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(before);
            before = probability;
          }
        },
      ),
    );
  });
});
