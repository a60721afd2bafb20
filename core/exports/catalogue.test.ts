import { expect, test } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { type ShopifyAdmin, ShopifyThrottled } from "#core/shopify/index.ts";
import { catalogueOf } from "./catalogue.ts";

test("where the points are used up the same page is asked for again, not the file from its start", async () => {
  const asked: (string | null)[] = [];
  const admin: Partial<ShopifyAdmin> = {
    async catalogueProducts(after) {
      asked.push(after);
      if (asked.length === 2) throw new ShopifyThrottled("used up", { retryAfterMs: 1 });
      return { products: [], next: after === null ? "two" : null };
    },
  };
  const deps = { adminFor: async () => admin as ShopifyAdmin, database: null as never };
  let pages = 0;
  for await (const _ of catalogueOf(deps, { shopId: ShopId.parse("a.myshopify.com") })) pages++;
  expect(pages).toBe(2);
  expect(asked).toEqual([null, "two", "two"]);
});
