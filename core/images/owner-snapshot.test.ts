import { expect, test } from "vitest";
import { pictureOf } from "./owner-snapshot.ts";

const PICTURE = { url: "https://cdn.shopify.com/s/files/1/collections/mugs.jpg?v=17", width: 800, height: 600 };

test("another version of a picture is another picture, another host is not", () => {
  const known = pictureOf(PICTURE);
  expect(pictureOf({ ...PICTURE, url: PICTURE.url.replace("cdn.shopify.com", "other.example") })).toBe(known);
  expect(pictureOf({ ...PICTURE, url: PICTURE.url.replace("v=17", "v=18") })).not.toBe(known);
  expect(pictureOf({ ...PICTURE, width: 801 })).not.toBe(known);
});
