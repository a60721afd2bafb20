import { expect, test } from "vitest";
import { ImageOwnerGid } from "#core/platform/ids.ts";
import type { ImageShown } from "#core/shopify/index.ts";
import { whyLeft } from "./why-left.ts";

const FILE: ImageShown = {
  gid: ImageOwnerGid.parse("gid://shopify/MediaImage/1"),
  kind: "file",
  title: "banner.jpg",
  alt: null,
  state: "ready",
  url: "https://cdn.example/banner.jpg?v=1",
  sourceUrl: null,
  mimeType: "image/jpeg",
  width: 1_600,
  height: 600,
};

test.each([
  ["a photo without a text", {}, null],
  ["a text of somebody's", { alt: "A sofa" }, "has_text"],
  ["a text of spaces", { alt: "  " }, null],
  ["a file that Shopify could not take", { state: "failed", url: null }, "not_ready"],
  ["a file that is still being prepared", { state: "processing" }, "not_ready"],
  ["a file without an address", { url: null }, "not_ready"],
  ["a failed file with a text", { alt: "A sofa", state: "failed", url: null }, "has_text"],
  ["an SVG by its type", { mimeType: "image/svg+xml" }, "not_a_photo"],
  ["an SVG by its address", { mimeType: null, url: "https://cdn.example/mark.svg?v=1" }, "not_a_photo"],
  ["a logo by its name", { title: "acme-logo_2.png" }, "not_a_photo"],
  ["a word that only holds one", { title: "silicone-mould.jpg" }, null],
  ["a collection that is called so", { kind: "collection", title: "Icons of design" }, null],
  ["an icon by its size", { width: 48, height: 48 }, "decorative"],
  ["a line", { width: 1_600, height: 100 }, "decorative"],
  ["a wide banner", { width: 1_600, height: 200 }, null],
  ["a size that is not told", { width: null, height: null }, null],
] as const)("%s", (_, change, why) => {
  expect(whyLeft({ ...FILE, ...change })).toBe(why);
});
