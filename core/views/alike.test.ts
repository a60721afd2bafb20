import { expect, test } from "vitest";
import { sampleOf } from "./alike.ts";

const ids = (count: number) => Array.from({ length: count }, (_, n) => String(n));

test("a sample holds the least sure and reaches to the surest, each once", () => {
  expect(sampleOf(ids(12))).toEqual(ids(12));
  expect(sampleOf(ids(13))).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12"]);
  const many = sampleOf(ids(2_000));
  expect(many.slice(0, 6)).toEqual(ids(6));
  expect(many.at(-1)).toBe("1999");
  expect(new Set(many).size).toBe(12);
});
