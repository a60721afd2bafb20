import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { decideSuggestions } from "#core/suggestions/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("own-fields");
  const definition = {
    __typename: "MetafieldDefinition" as const,
    description: null,
    namespace: "custom",
    ownerType: "PRODUCT",
    storefront: true,
    admin: "MERCHANT_READ_WRITE",
    pinnedPosition: null,
    categories: null,
  };
  const choices = (...values: string[]) => [{ name: "choices", value: JSON.stringify(values) }];
  Object.assign(platform.shopify.shop(shop).metafieldDefinitions, {
    a: {
      ...definition,
      id: "a",
      name: "Cloth",
      key: "cloth",
      type: "single_line_text_field",
      validations: choices("Linen", "Cotton"),
    },
    b: {
      ...definition,
      id: "b",
      name: "Colour",
      key: "shade",
      type: "list.single_line_text_field",
      validations: choices("Red", "Blue"),
    },
    c: { ...definition, id: "c", name: "Notes", key: "notes", type: "multi_line_text_field", validations: [] },
  });
});
afterAll(() => platform.close());

const CLOTH = "metafield:custom.cloth";
const SHADE = "metafield:custom.shade";

test("the merchant's own choice lists wait for a person, are written with their type, and are undone", async () => {
  const gid = await platform.addProduct(shop, { title: "Linen shirt", images: [await photoFile("red")] });
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  const held = (key: string) => merchantOf(platform.shopify, shop).metafield(gid, key);
  expect(await it.suggestion(CLOTH)).toMatchObject({
    state: "waiting",
    value: { type: "single_line_text_field", value: "Linen" },
    choices: [{ id: "Linen" }, { id: "Cotton" }],
  });
  expect(await it.suggestion(SHADE)).toMatchObject({
    state: "waiting",
    value: { type: "list.single_line_text_field", value: '["Red"]' },
  });
  expect(await it.suggestion("metafield:custom.notes")).toBeNull();
  await it.decide(CLOTH, { verdict: "approve" });
  await it.decide(SHADE, { verdict: "edit", value: "Red\nBlue" });
  await settle(platform, shop);
  expect([held("cloth"), held("shade")]).toEqual(["Linen", '["Red","Blue"]']);
  await it.undo(CLOTH);
  await settle(platform, shop);
  expect(held("cloth")).toBeUndefined();
});

test("a value that is not on the list is refused in words, and a value of the merchant's own stays", async () => {
  const gid = await platform.addProduct(shop, { title: "Cotton shirt", images: [await photoFile("blue")] });
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  const ids = [(await it.suggestion(CLOTH))?.id ?? ""];
  await expect(
    decideSuggestions(platform, platform.scope(shop), { ids, decision: { verdict: "edit", value: "Silk" }, by: "x" }),
  ).rejects.toThrow("choose from list");
  await it.decide(CLOTH, { verdict: "reject", reason: "wrong" });
  await settle(platform, shop);
  expect(merchantOf(platform.shopify, shop).metafield(gid, "cloth")).toBeUndefined();
});
