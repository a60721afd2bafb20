import { afterAll, beforeAll, expect, test } from "vitest";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const TEES = "aa-1-13-8";
const SLEEVES = "metafield:shopify.sleeve-length-type";
const SETTINGS = {
  ...WRITING_ON,
  fields: { ...WRITING_ON.fields, categoryFields: { mode: "review" as const, threshold: 0.9 } },
};

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await open("category-fields");
});
afterAll(() => platform.close());

/** A shop that has switched category fields on and allowed what they need. */
async function open(name: string): Promise<ShopId> {
  const opened = await platform.addShop(name, { settings: SETTINGS });
  platform.shopify.updateScopes(opened, [...platform.shopify.world.config.scopes, "write_metaobjects"]);
  return opened;
}

const held = (gid: ProductGid, key: string, of = shop) => {
  const value = platform.shopify.shop(of).products[gid]?.metafields[`shopify.${key}`]?.value;
  return value === undefined ? undefined : (JSON.parse(value) as string[]);
};
const entriesOf = (key: string, of = shop) =>
  Object.values(platform.shopify.shop(of).metaobjects).filter(({ type }) => type === `shopify--${key}`);
const labels = (gid: ProductGid, key: string, of = shop) =>
  held(gid, key, of)?.map((id) => platform.shopify.shop(of).metaobjects[id]?.fields["label"]);

test("what is known of a product is put forward in words, written to Shopify's own field once approved, and undone", async () => {
  const images = [await photoFile("red")];
  const gid = await platform.addProduct(shop, { title: "Navy tee, short sleeve, V-neck", category: TEES, images });
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  expect(await it.suggestion(SLEEVES)).toMatchObject({
    state: "waiting",
    before: null,
    value: [{ id: null, label: "Short" }],
  });
  await it.decide(SLEEVES, { verdict: "approve" });
  await settle(platform, shop);
  expect(labels(gid, "sleeve-length-type")).toEqual(["Short"]);
  expect(await it.publication(SLEEVES)).toMatchObject({ state: "written" });
  await it.undo(SLEEVES);
  await settle(platform, shop);
  expect(held(gid, "sleeve-length-type")).toBeUndefined();
  expect(entriesOf("sleeve-length-type")).toHaveLength(1);
});
