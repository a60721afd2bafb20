import { expect, test } from "vitest";
import { orderAmong, sameOffer } from "./compare.ts";

const photos = (ids: string) => [...ids].map((id) => ({ id, label: `photo ${id}` }));
const idsOf = (value: unknown) => (value as { id: string }[]).map(({ id }) => id).join("");

test.each([
  ["BAC", "ABC", "BAC"],
  ["BAC", "AB", "BA"],
  ["BA", "ABD", "BAD"],
  ["XY", "AB", "AB"],
])("%s among %s reads %s", (order, present, expected) =>
  expect(idsOf(orderAmong(photos(order), photos(present)))).toBe(expected),
);

test("no order at all is the one that stands", () => expect(idsOf(orderAmong(null, photos("AB")))).toBe("AB"));

test.each([
  ["BAC", "BACD", true, "one that came behind"],
  ["BAC", "DBAC", true, "one that came before them"],
  ["BAC", "BA", true, "one that left"],
  ["BAC", "ABC", false, "another order of the same"],
  ["BAC", "CBAD", false, "another first photo"],
  ["BA", "BX", false, "one in common says nothing"],
])("an order refused as %s and offered as %s is the same offer: %s (%s)", (refused, offered, same) =>
  expect(sameOffer("order", photos(refused), photos(offered))).toBe(same),
);
