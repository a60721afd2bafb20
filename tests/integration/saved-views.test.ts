import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteView, saveView } from "#core/lists/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { ProductsQuery, productsView } from "#core/views/index.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("views");
});
afterAll(() => platform.close());

const views = async (of = shop) => (await productsView(platform.database, of, ProductsQuery.parse({}))).views;
const save = (id: string, name: string, query = "state=review") =>
  saveView(platform, platform.scope(shop), { id, name, query, by: "user 1" });

test("a view is kept once, called otherwise, and forgotten; two of one name are refused, and another shop sees none", async () => {
  const id = randomUUID();
  await save(id, "To do");
  await save(id, "To do");
  await expect(save(randomUUID(), "to DO", "q=mug")).rejects.toMatchObject({ refusal: { code: "view_named" } });
  await expect(save(randomUUID(), "Again")).rejects.toMatchObject({ refusal: { code: "view_saved", name: "To do" } });
  await save(id, "Mine");
  expect(await views()).toEqual([{ id, name: "Mine", query: "state=review" }]);
  expect(await views(await platform.addShop("others"))).toEqual([]);
  await deleteView(platform, platform.scope(shop), { id });
  await deleteView(platform, platform.scope(shop), { id });
  expect(await views()).toEqual([]);
});

test("a shop has twenty views; those that are there can still be called otherwise", async () => {
  const ids = Array.from({ length: 20 }, () => randomUUID());
  for (const [k, id] of ids.entries()) await save(id, `View ${k}`, `q=${k}`);
  await expect(save(randomUUID(), "One more", "q=more")).rejects.toMatchObject({
    refusal: { code: "views_full", most: 20 },
  });
  await save(ids[3]!, "Renamed", "q=3");
  expect((await views())[3]).toMatchObject({ name: "Renamed" });
});
