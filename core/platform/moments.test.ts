import { expect, test } from "vitest";
import { exportPlaceOf } from "#core/exports/index.ts";
import { isImagesPlace } from "#core/views/index.ts";
import { Day, Moment } from "./moments.ts";

test("years that Postgres does not take, or that no shop has seen, are none", () => {
  for (const [day, fine] of [
    ["0000-01-01", false],
    ["1999-12-31", false],
    ["2000-01-01", true],
    ["9998-12-31", true],
    ["9999-12-31", false],
  ] as const) {
    expect([day, Day.safeParse(day).success]).toEqual([day, fine]);
    expect([day, Moment.safeParse(`${day}T00:00:00.000Z`).success]).toEqual([day, fine]);
  }
});

test("a cursor of such a year is no place in a list", () => {
  const cursor = (...place: string[]) => Buffer.from(JSON.stringify(place)).toString("base64url");
  const id = "11111111-1111-4111-8111-111111111111";
  expect(exportPlaceOf(cursor("2026-12-01T00:00:00.000Z", id))).not.toBeNull();
  expect(exportPlaceOf(cursor("0000-01-01T00:00:00.000Z", id))).toBeNull();
  expect(isImagesPlace(cursor("0000-01-01T00:00:00.000Z", "gid://shopify/Collection/1"))).toBe(false);
});
