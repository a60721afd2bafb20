import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adminCaller, SHOP, startTestShopify } from "../testing/harness.ts";
import type { LocalShopify } from "../index.ts";
import { publicMetafields, readBlock, renderBlock } from "./theme-block.ts";

let shopify: LocalShopify;
let call: ReturnType<typeof adminCaller>;
let id: string;
beforeAll(async () => {
  shopify = await startTestShopify();
  call = adminCaller(shopify);
  const [made] = await shopify.addProducts(SHOP, [{ title: "Sofa" }]);
  id = made?.id ?? "";
});
afterAll(() => shopify.close());

const EXTENSION = path.resolve(import.meta.dirname, "../../../extensions/quality-badge");
const source = readBlock(EXTENSION, "quality_badge");
const set = (metafields: Record<string, string>) =>
  call("mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { message } } }", {
    m: Object.entries(metafields).map(([key, value]) => ({ ownerId: id, namespace: "$app", key, value })),
  });
const render = async (settings: Record<string, unknown> = {}, more: { locale?: string; designMode?: boolean } = {}) => {
  const shop = shopify.shop(SHOP);
  const product = shop.products[id];
  if (!product) throw new Error("no product");
  return (await renderBlock(source, { world: shopify.world, shop, product, settings, ...more })).trim();
};

test("the badge shows good and, if wanted, fair photos; nothing below, nothing stale, nothing without a score", async () => {
  expect(await render()).toBe("");
  expect(await render({}, { designMode: true })).toContain("imagineai-badge-note");
  await set({ quality_score: "85", quality_status: "current" });
  expect(await render()).toMatch(/Photo quality[\s\S]*Good/);
  expect(await render({}, { locale: "de" })).toContain("Gut");
  await set({ quality_score: "65" });
  expect(await render()).toBe("");
  expect(await render({ tiers: "good_and_fair" })).toContain("Fair");
  await set({ quality_score: "59" });
  expect(await render({ tiers: "good_and_fair" })).toBe("");
  await set({ quality_score: "95", quality_status: "stale" });
  expect(await render()).toBe("");
});

test("a card's badge is its own product's, by the same rules, and hides when the photos changed", async () => {
  const shop = shopify.shop(SHOP);
  const card = async (designMode = false) => {
    const product = shop.products[id];
    if (!product) throw new Error("no product");
    const about = { world: shopify.world, shop, product, locale: "de", designMode };
    return (await renderBlock(readBlock(EXTENSION, "card_badge"), about)).trim();
  };
  await set({ quality_score: "85", quality_status: "current" });
  expect(await card()).toMatch(/^<span class="imagineai-badge imagineai-badge--good"[\s\S]*Gut/);
  await set({ quality_status: "stale" });
  expect(await card()).toBe("");
  expect(await card(true)).toContain("Produktkarte");
});

test("the merchant's label is escaped, and no script is written", async () => {
  await set({ quality_score: "85", quality_status: "current" });
  const html = await render({ label: "<script>x</script>" });
  expect(html).not.toContain("<script");
});

test("a theme sees public metafields only", async () => {
  await set({ attributes: "{}" });
  const shop = shopify.shop(SHOP);
  const product = shop.products[id];
  expect(product && Object.keys(publicMetafields(shopify.world, shop, product)["$app"] ?? {}).sort()).toEqual([
    "quality_score",
    "quality_status",
  ]);
});
