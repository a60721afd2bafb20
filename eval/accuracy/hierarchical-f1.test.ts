import { expect, test } from "vitest";
import { hierarchicalF1 } from "./hierarchical-f1.ts";

test("a shallow right answer is half right strictly and, leniently, as deep as it goes", () => {
  const one = (said: string | null, lenient = false) => hierarchicalF1([{ said, truths: ["aa-1-13-8"] }], lenient);
  expect(one("aa-1-13-8")).toBe(1);
  expect(one("aa-1-13-8-2", true)).toBe(1);
  expect(one("aa-1")).toBeCloseTo((2 * 1 * 0.5) / 1.5);
  expect([one("hg-1"), one(null), one(null, true)]).toEqual([0, 0, 0]);
  expect(hierarchicalF1([{ said: "hg-3", truths: ["aa-1", "hg-3"] }], false)).toBe(1);
});
