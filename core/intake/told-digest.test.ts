import { expect, test } from "vitest";
import { MediaGid } from "#core/platform/ids.ts";
import { readDigest, soldBy, toldDigest, type WithFiles } from "./told-digest.ts";

const PHOTO = "gid://shopify/MediaImage/7";
const read = {
  title: "Mug",
  handle: "mug",
  status: "ACTIVE",
  vendor: "V",
  productType: "Mugs",
  descriptionHtml: "<p>D</p>",
  tags: ["a", "b"],
  options: [{ name: "Size", values: ["S", "M"] }],
  category: { id: "hg-1", path: "Home", archived: false },
  media: [
    {
      gid: MediaGid.parse(PHOTO),
      alt: "A mug",
      state: "ready",
      url: "https://cdn.shopify.com/s/mug.jpg?v=1",
      width: 10,
      height: 20,
      fileSize: 300,
      sourceUrl: null,
    },
  ],
  sold: ["gtin_invalid"],
} as unknown as WithFiles;
const photo = {
  admin_graphql_api_id: PHOTO,
  media_content_type: "IMAGE",
  alt: "A mug",
  status: "READY",
  preview_image: { src: "https://shop.example/s/mug.jpg?v=1", width: 10, height: 20 },
};
const video = { ...photo, admin_graphql_api_id: "gid://shopify/Video/8", media_content_type: "VIDEO" };
const told = {
  id: 1,
  title: "Mug",
  handle: "mug",
  status: "active",
  vendor: "V",
  product_type: "Mugs",
  body_html: "<p>D</p>",
  tags: "b, a",
  options: [{ id: 1, name: "Size", values: ["S", "M"] }],
  category: { admin_graphql_api_id: "gid://shopify/TaxonomyCategory/hg-1", name: "Home" },
  media: [photo, video],
  variants: [{ barcode: "4006381333932", price: "9.00", inventory_quantity: 4 }],
  updated_at: "2026-11-26T10:00:00Z",
};

test("a delivery that tells what was read has the digest of what was read, whatever moved beside it", () => {
  expect(readDigest(read)).toMatch(/^2:[0-9a-f]{64}$/);
  expect(toldDigest(told)).toBe(readDigest(read));
  expect(
    toldDigest({
      ...told,
      updated_at: "later",
      variants: [{ ...told.variants[0], price: "8.00", inventory_quantity: 3 }],
    }),
  ).toBe(readDigest(read));
  const bare = { ...told, body_html: null, tags: "", category: null };
  expect(toldDigest(bare)).toBe(readDigest({ ...read, descriptionHtml: "", tags: [], category: null }));
});

test.each([
  ["title", { title: "Cup" }],
  ["handle", { handle: "cup" }],
  ["status", { status: "draft" }],
  ["vendor", { vendor: "W" }],
  ["type", { product_type: "Cups" }],
  ["description", { body_html: "<p>E</p>" }],
  ["tags", { tags: "a" }],
  ["options", { options: [{ name: "Size", values: ["S"] }] }],
  ["category", { category: { admin_graphql_api_id: "gid://shopify/TaxonomyCategory/hg-2" } }],
  ["no category any more", { category: null }],
  ["a photo gone", { media: [] }],
  ["alt text", { media: [{ ...photo, alt: null }] }],
  [
    "the photo's file",
    { media: [{ ...photo, preview_image: { ...photo.preview_image, src: "https://c/s/mug.jpg?v=2" } }] },
  ],
  ["a barcode that is a GTIN", { variants: [{ barcode: "4006381333931", price: "9.00" }] }],
  ["no price", { variants: [{ barcode: "4006381333932", price: "0.00" }] }],
  ["another photo before it", { media: [{ ...photo, admin_graphql_api_id: "gid://shopify/MediaImage/9" }, photo] }],
])("%s: another digest", (_, change) => {
  const digest = toldDigest({ ...told, ...change });
  expect(digest).toMatch(/^2:/);
  expect(digest).not.toBe(readDigest(read));
});

test.each([
  ["nothing", null],
  ["no more than an id", { id: 1 }],
  ["no word of its category", { ...told, category: undefined }],
  ["nothing of its variants", { ...told, variants: undefined }],
  ["a photo in preparation", { ...told, media: [{ ...photo, status: "PROCESSING", preview_image: { src: null } }] }],
  ["a photo without a proper address", { ...told, media: [{ ...photo, preview_image: { src: "mug.jpg" } }] }],
])("a delivery that tells %s must be read", (_, payload) => expect(toldDigest(payload)).toBeNull());

test("what was read while a photo was in preparation is compared with nothing", () => {
  const [first] = read.media;
  expect(readDigest({ ...read, media: [{ ...first!, state: "processing", url: null }] })).toBeNull();
});

test("what variants lack is told while photos are in preparation, too", () => {
  const { variants } = told;
  expect(soldBy({ variants, media: [{ ...photo, status: "PROCESSING" }] })).toEqual(["gtin_invalid"]);
  expect(soldBy({ id: 1 })).toBeNull();
});
