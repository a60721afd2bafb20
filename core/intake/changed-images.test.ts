import { describe, expect, test } from "vitest";
import type { MediaSnapshot } from "#core/shopify/index.ts";
import { compareImages, type KnownImage, sourceDigest } from "./changed-images.ts";

const media = (n: number, over: Partial<MediaSnapshot> = {}): MediaSnapshot =>
  ({
    gid: `gid://shopify/MediaImage/${n}`,
    alt: null,
    state: "ready",
    url: `https://cdn.example/${n}.jpg`,
    width: 10,
    height: 20,
    fileSize: 300,
    ...over,
  }) as MediaSnapshot;
const known = (n: number, over: Partial<KnownImage> = {}): KnownImage => ({
  gid: `gid://shopify/MediaImage/${n}`,
  sourceDigest: sourceDigest(media(n)),
  engineVersion: "e1",
  state: "analysed",
  ...over,
});
const changed = (shown: MediaSnapshot[], images: KnownImage[], engine = "e1") =>
  compareImages(shown, images, engine).changed.map((item) => item.gid.split("/").at(-1));

describe("what costs an analysis", () => {
  test.each([
    ["a new photo", [media(1)], [], ["1"]],
    ["the same photo", [media(1)], [known(1)], []],
    ["another alt text, written by us or the merchant", [media(1, { alt: "New words" })], [known(1)], []],
    ["another place in the order", [media(2), media(1)], [known(1), known(2)], []],
    ["another version in the address", [media(1, { url: "https://cdn.example/1.jpg?v=2" })], [known(1)], ["1"]],
    ["the same file from another host", [media(1, { url: "https://shop.example/1.jpg" })], [known(1)], []],
    ["another size in bytes", [media(1, { fileSize: 301 })], [known(1)], ["1"]],
    ["a photo that was rejected under this engine", [media(1)], [known(1, { state: "rejected" })], []],
    ["one that is waiting already", [media(1)], [known(1, { state: "pending", engineVersion: null })], []],
    ["one that Shopify still prepares", [media(1, { state: "processing" })], [], []],
    ["one that failed at Shopify", [media(1, { state: "failed" })], [], []],
    ["one without an address", [media(1, { url: null })], [], []],
  ] as const)("%s", (_, shown, images, expected) => expect(changed([...shown], [...images])).toEqual(expected));

  test("a new engine looks again at what is finished, not at what is waiting", () => {
    expect(
      changed(
        [media(1), media(2), media(3)],
        [known(1), known(2, { state: "rejected" }), known(3, { state: "pending" })],
        "e2",
      ),
    ).toEqual(["1", "2"]);
  });
});

test("photos that are no longer shown are removed, also while others are being prepared", () => {
  expect(compareImages([media(1, { state: "processing", url: null })], [known(1), known(2)], "e1").removed).toEqual([
    "gid://shopify/MediaImage/2",
  ]);
});
