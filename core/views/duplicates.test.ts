import fc from "fast-check";
import { expect, test } from "vitest";
import { connected } from "./duplicates.ts";

test("links make groups, and what is linked to nothing stays alone", () => {
  expect(
    connected(
      ["a", "b", "c", "d"],
      [
        { a: "a", b: "b" },
        { a: "b", b: "c" },
      ],
    ).toSorted(),
  ).toEqual([["a", "b", "c"], ["d"]]);
});

test("every photo is in one group, and the order of links does not matter (property)", () => {
  const prints = ["a", "b", "c", "d", "e", "f"];
  const one = fc.constantFrom(...prints);
  fc.assert(
    fc.property(fc.array(fc.record({ a: one, b: one }), { maxLength: 12 }), (links) => {
      const groups = connected(prints, links);
      expect(groups.flat().toSorted()).toEqual(prints);
      expect(connected(prints, links.toReversed()).toSorted()).toEqual(groups.toSorted());
      expect(links.every(({ a, b }) => groups.some((group) => group.includes(a) && group.includes(b)))).toBe(true);
    }),
    { seed: 3 },
  );
});
