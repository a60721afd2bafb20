import { expect, test } from "vitest";
import { orderAmong } from "./compare.ts";

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
