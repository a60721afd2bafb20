import { expect, test } from "vitest";
import { ProductGid } from "#core/platform/ids.ts";
import type { SoldVariant } from "#core/shopify/index.ts";
import { allOf } from "#tests/support/all-of.ts";
import { itemsOf } from "#tests/support/xml.ts";
import { googleFeed } from "./google.ts";
import { jsonLdFile } from "./json-ld.ts";
import type { FeedProduct } from "./offers.ts";

const seller = { name: "A <shop> & more", currency: "EUR", country: "DE" };
const variant = (over: Partial<SoldVariant> = {}): SoldVariant => ({
  gid: "gid://shopify/ProductVariant/7",
  available: true,
  sku: null,
  price: "19.95",
  compareAtPrice: null,
  barcode: null,
  options: [{ name: "Title", value: "Default Title" }],
  mediaGid: null,
  ...over,
});
const product = (over: Partial<FeedProduct> = {}): FeedProduct => ({
  gid: ProductGid.parse("gid://shopify/Product/4711"),
  title: "A mug",
  handle: "a-mug",
  status: "ACTIVE",
  published: true,
  url: "https://shop.example/products/a-mug",
  vendor: "Potter",
  productType: "Mugs",
  descriptionHtml: "<p>Holds &lt;300 ml&gt; &amp; more.</p>",
  tags: [],
  seo: { title: null, description: null },
  category: null,
  attributes: null,
  options: ["Title"],
  images: [],
  variants: [variant()],
  written: new Set(),
  ...over,
});
async function* one(...products: FeedProduct[]) {
  yield products;
}
const textOf = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await allOf(chunks)).toString();
const feedOf = (...products: FeedProduct[]) =>
  textOf(googleFeed({ seller, address: "https://a.myshopify.com" }, one(...products)));
const itemsFor = async (...products: FeedProduct[]) => itemsOf(await feedOf(...products));

test("hostile texts stay texts, and what XML has no place for goes", async () => {
  const title = `]]></g:title><item>&amp;<!-- "x" 'y' \u0000\u0008\u000b\uFFFE\u{1F600} \uD83D &#0;`;
  const [item, ...others] = await itemsFor(product({ title, vendor: "<b>&" }));
  expect(others).toEqual([]);
  expect(item?.["g:title"]).toBe(`]]></g:title><item>&amp;<!-- "x" 'y' \u{1F600} \uFFFD &#0;`);
  expect(item?.["g:brand"]).toBe("<b>&");
  expect(item?.["g:description"]).toBe("Holds <300 ml> & more.");
});

test("titles end between letters and keep the words that tell a variant from its siblings", async () => {
  const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";
  const [torn] = await itemsFor(product({ title: `${"x".repeat(146)}${family}` }));
  expect(torn?.["g:title"]).toBe("x".repeat(146));
  const sizes = ["S", "M"].map((value, at) =>
    variant({ gid: `gid://shopify/ProductVariant/${at}`, options: [{ name: "Größe", value }] }),
  );
  const items = await itemsFor(
    product({ title: "Mug ".repeat(60), variants: sizes, descriptionHtml: "y ".repeat(9_000) }),
  );
  for (const [at, item] of items.entries()) {
    const text = String(item["g:title"]);
    expect(text.length).toBeLessThanOrEqual(150);
    expect(text).toMatch(at === 0 ? /^Mug .* - S$/ : /^Mug .* - M$/);
    expect(String(item["g:description"]).length).toBeLessThanOrEqual(5_000);
    expect(item).toMatchObject({ "g:item_group_id": "4711", "g:size": at === 0 ? "S" : "M" });
  }
});

test("a number is a GTIN by its check digit alone; what nothing names says so", async () => {
  const of = async (over: Partial<SoldVariant>) => (await itemsFor(product({ variants: [variant(over)] })))[0];
  expect(await of({ barcode: "4006381333931" })).toMatchObject({ "g:gtin": "4006381333931" });
  expect(await of({ barcode: "4006381333931" })).not.toHaveProperty("g:identifier_exists");
  const wrong = await of({ barcode: "4006381333932" });
  expect(wrong).not.toHaveProperty("g:gtin");
  expect(wrong).toMatchObject({ "g:identifier_exists": "no" });
  const named = await of({ sku: "M-1" });
  expect(named).toMatchObject({ "g:mpn": "M-1", "g:brand": "Potter" });
  expect(named).not.toHaveProperty("g:identifier_exists");
});

test("prices, stock, addresses, photos and what attributes and options tell", async () => {
  const attributes = JSON.stringify({
    attributes: [
      { handle: "color", name: "Color", values: ["Navy", "White"] },
      { handle: "target_gender", name: "Target gender", values: ["Female"] },
      { handle: "age_group", name: "Age group", values: ["Adults"] },
      { handle: "fabric", name: "Fabric", values: ["Linen"] },
    ],
  });
  const images = Array.from({ length: 14 }, (_, n) => ({
    gid: `g${n}`,
    url: `https://cdn.example/${n}.jpg`,
    alt: null,
  }));
  const variants = [
    variant({ available: false, compareAtPrice: "25.00", mediaGid: "g3" }),
    variant({ gid: "gid://shopify/ProductVariant/8", options: [{ name: "Colour", value: "Red" }] }),
  ];
  const [first, second] = await itemsFor(product({ attributes, images, variants, category: "Home > Mugs" }));
  expect(first).toMatchObject({
    "g:id": "shopify_DE_4711_7",
    "g:link": "https://shop.example/products/a-mug?variant=7",
    "g:image_link": "https://cdn.example/3.jpg",
    "g:availability": "out_of_stock",
    "g:price": "25.00 EUR",
    "g:sale_price": "19.95 EUR",
    "g:product_type": "Home > Mugs",
    "g:color": "Navy/White",
    "g:gender": "female",
    "g:age_group": "adult",
    "g:material": "Linen",
  });
  expect(first?.["g:additional_image_link"]).toHaveLength(10);
  expect(second).toMatchObject({
    "g:color": "Red",
    "g:price": "19.95 EUR",
    "g:image_link": "https://cdn.example/0.jpg",
  });
});

test("what shoppers cannot come to is left out; a text that a model wrote is marked as one", async () => {
  const hidden = [product({ status: "DRAFT" }), product({ published: false }), product({ url: null })];
  const items = await itemsFor(...hidden, product({ written: new Set(["description"]) }));
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    "g:title": "A mug",
    "g:structured_description": {
      "g:digital_source_type": "trained_algorithmic_media",
      "g:content": "Holds <300 ml> & more.",
    },
  });
  expect(items[0]).not.toHaveProperty("g:description");
});

test("JSON-LD can stand in a script of a page as it is", async () => {
  const file = await textOf(
    jsonLdFile(seller, one(product({ title: "</script><!-- \u2028 &", vendor: "" }), product({ status: "ARCHIVED" }))),
  );
  expect(file).not.toMatch(/[<>&\u2028]/);
  const [document, ...others] = file.trim().split("\n");
  expect(others).toEqual([]);
  expect(JSON.parse(document ?? "")).toEqual({
    "@context": "https://schema.org",
    "@type": "Product",
    name: "</script><!-- \u2028 &",
    description: "Holds <300 ml> & more.",
    url: "https://shop.example/products/a-mug",
    category: "Mugs",
    offers: {
      "@type": "Offer",
      url: "https://shop.example/products/a-mug",
      price: "19.95",
      priceCurrency: "EUR",
      availability: "https://schema.org/InStock",
      itemCondition: "https://schema.org/NewCondition",
    },
  });
});

test("variants are a group with what they differ by", async () => {
  const variants = ["Red", "Blue"].map((value, at) =>
    variant({ gid: `gid://shopify/ProductVariant/${at}`, sku: value, options: [{ name: "Farbe", value }] }),
  );
  const document = JSON.parse(await textOf(jsonLdFile(seller, one(product({ variants }))))) as Record<string, unknown>;
  expect(document).toMatchObject({
    "@type": "ProductGroup",
    productGroupID: "4711",
    variesBy: ["https://schema.org/color"],
    hasVariant: [
      { "@type": "Product", name: "A mug - Red", color: "Red", sku: "Red" },
      { "@type": "Product", name: "A mug - Blue", color: "Blue", sku: "Blue" },
    ],
  });
});

test("no more than a hundred variants are held at once", async () => {
  const variants = Array.from({ length: 250 }, (_, number) =>
    variant({ gid: `gid://shopify/ProductVariant/${number}` }),
  );
  const chunks = await allOf(
    googleFeed({ seller, address: "https://a.myshopify.com" }, one(product({ variants }), product())),
  );
  const counts = chunks.map((chunk) => Buffer.from(chunk).toString().split("<item>").length - 1);
  expect(counts).toEqual([0, 100, 100, 50, 1, 0]);
});
