import { expect, test } from "vitest";
import { answerOf, categoryFigures } from "./category-figures.ts";

const product = { set: "a shop", truths: ["aa-1-13-8"], coarse: false };
const step = (id: string, confidence: number) => ({ id, confidence });

test("shown is the deepest with .5, written the deepest with .9 from depth 3 on, and none is surer than its parent", () => {
  const steps = [
    step("aa", 0.99),
    step("aa-1", 0.97),
    step("aa-1-13", 0.93),
    step("aa-1-13-8", 0.95),
    step("aa-1-13-8-1", 0.4),
  ];
  expect(answerOf({ ...product, order: [], steps })).toMatchObject({
    shown: step("aa-1-13-8", 0.93),
    written: step("aa-1-13-8", 0.93),
  });
  expect(
    answerOf({ ...product, order: [], steps: [step("aa", 0.99), step("aa-1", 0.95), step("aa-1-13", 0.7)] }),
  ).toMatchObject({
    shown: step("aa-1-13", 0.7),
    written: null,
  });
  expect(answerOf({ ...product, order: [], steps: [step("aa", 0.99)] })).toMatchObject({ shown: null, written: null });
});

test("an ancestor of the truth is right, below it is too much, another top level is counted, unanswered finds nothing", () => {
  const shown = (id: string | null) => ({
    ...product,
    order: ["aa-1-13-7", "aa-1-13-8"],
    shown: id === null ? null : step(id, 0.8),
    written: null,
  });
  const figures = categoryFigures([shown("aa-1-13"), shown("aa-1-13-8-1"), shown("fr-22"), shown(null)]);
  expect(figures.top1.share).toBe(0);
  expect(figures.top5.share).toBe(1);
  expect(figures.answered.share).toBe(0.75);
  expect(figures.right.hits).toBe(1);
  expect(figures.wrongTopLevel.share).toBe(0.25);
  // Precision 3/3, 4/5 and 0/2 over the answers; recall 3/4, 4/4, 0/4 and 0 over the products.
  const [precision, recall] = [(1 + 0.8 + 0) / 3, (0.75 + 1 + 0 + 0) / 4];
  expect(figures.hierarchicalF1Strict).toBeCloseTo((2 * precision * recall) / (precision + recall));
  const [lenient, found] = [(1 + 1 + 0) / 3, (0.75 + 1 + 0) / 3];
  expect(figures.hierarchicalF1Lenient).toBeCloseTo((2 * lenient * found) / (lenient + found));
  expect(figures.answersOfOneConfidence).toBe(3);
});
