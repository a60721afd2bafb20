import { expect, it } from "vitest";
import { variantOf } from "./variant.ts";

const subjects = Array.from({ length: 4000 }, (_, k) => `shop-${k}.myshopify.com`);
const all = (variants: { name: string; share: number }[], experiment = "engine") =>
  subjects.map((subject) => variantOf(variants, { experiment, subject }).name);
const shareOf = (names: string[], name: string) => names.filter((n) => n === name).length / names.length;

const even = [
  { name: "stable", share: 0.9 },
  { name: "next", share: 0.1 },
];

it("is the same again, in whatever order the variants are listed", () => {
  expect(all(even.toReversed())).toStrictEqual(all(even));
});

it("spreads by share: within four standard deviations of a tenth", () => {
  expect(Math.abs(shareOf(all(even), "next") - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / subjects.length));
});

it("moves subjects only into the variant whose share rises", () => {
  const before = all(even);
  const after = all([
    { name: "stable", share: 0.7 },
    { name: "next", share: 0.3 },
  ]);
  expect(before.filter((name, k) => name === "next" && after[k] !== "next")).toStrictEqual([]);
  expect(shareOf(after, "next")).toBeGreaterThan(0.25);
});

it("draws anew for another experiment", () => {
  const both = all(
    [
      { name: "a", share: 1 },
      { name: "b", share: 1 },
    ],
    "one",
  );
  const other = all(
    [
      { name: "a", share: 1 },
      { name: "b", share: 1 },
    ],
    "two",
  );
  expect(Math.abs(both.filter((name, k) => name === other[k]).length / both.length - 0.5)).toBeLessThan(0.05);
});

it("never chooses a variant without a share, and refuses none at all", () => {
  expect(
    new Set(
      all([
        { name: "off", share: 0 },
        { name: "on", share: 1 },
      ]),
    ),
  ).toStrictEqual(new Set(["on"]));
  expect(() => variantOf([{ name: "off", share: 0 }], { experiment: "x", subject: "y" })).toThrow(RangeError);
});
