import { afterEach, expect, test, vi } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { type ShopifyAdmin, ShopifyThrottled, ShopifyUnavailable } from "#core/shopify/index.ts";
import { catalogueOf } from "./catalogue.ts";

afterEach(() => vi.useRealTimers());

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

/** Pages as they come, where Shopify fails so often at the second one. */
async function walk(failures: number): Promise<(string | null)[]> {
  const asked: (string | null)[] = [];
  const admin: Partial<ShopifyAdmin> = {
    async catalogueProducts(after) {
      asked.push(after);
      if (asked.length > 1 && asked.length <= 1 + failures) throw new ShopifyUnavailable("502");
      return { products: [], next: after === null ? "two" : null };
    },
  };
  const deps = { adminFor: async () => admin as ShopifyAdmin, database: null as never };
  for await (const _ of catalogueOf(deps, { shopId: ShopId.parse("a.myshopify.com") })) continue;
  return asked;
}

test("a page that Shopify fails to answer is asked for again, six times at most", async () => {
  vi.useFakeTimers();
  const passes = walk(6);
  await vi.runAllTimersAsync();
  expect(await passes).toEqual([null, ...Array.from({ length: 7 }, () => "two")]);
  const fails = expect(walk(7)).rejects.toThrow(ShopifyUnavailable);
  await vi.runAllTimersAsync();
  await fails;
});
