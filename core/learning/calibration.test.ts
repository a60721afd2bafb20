import { expect, test } from "vitest";
import { calibrationOf } from "./calibration.ts";

const answers = (count: number, confidence: number, rightOf10: number, mix = "") =>
  Array.from({ length: count }, (_, k) => ({ mix, confidence, right: k % 10 < rightOf10 }));

test("below 50 decisions nothing is moved; from 50 on a confidence becomes what it was worth, each mix apart", () => {
  expect(calibrationOf(answers(49, 0.9, 6)).offset("")).toBeNull();
  const { offset } = calibrationOf([
    ...answers(60, 0.9, 6, "title+photo"),
    ...answers(60, 0.6, 9, "title+photo+model"),
  ]);
  expect(offset("title+photo")).toBeLessThan(-1);
  expect(offset("title+photo+model")).toBeGreaterThan(1);
});

test("a rule that lets too much through is guarded: by the threshold that the decisions support, else nothing passes", () => {
  expect(calibrationOf(answers(15, 0.9, 5)).guarded(0.8)).toBe(0.8);
  expect(calibrationOf(answers(40, 0.9, 5)).guarded(0.8)).toBeGreaterThan(1);
  expect(calibrationOf([...answers(20, 0.85, 5), ...answers(20, 0.96, 10)]).guarded(0.8)).toBe(0.96);
  expect(calibrationOf(answers(40, 0.9, 10)).guarded(0.8)).toBe(0.8);
});

test("what a threshold would have let through is counted by the confidence that the shop would see", () => {
  const few = calibrationOf([...answers(10, 0.85, 5), ...answers(30, 0.96, 10)]);
  expect([0.5, 0.9, 0.97].map(few.passedAt)).toEqual([
    { of: 40, right: 35 },
    { of: 30, right: 30 },
    { of: 0, right: 0 },
  ]);
  // 60 decisions at .9 of which 60 % were right: from 50 on they are shown, and held against thresholds, as .6.
  const many = calibrationOf(answers(60, 0.9, 6));
  expect(many.passedAt(0.5)).toEqual({ of: 60, right: 36 });
  expect(many.passedAt(0.8)).toEqual({ of: 0, right: 0 });
});
