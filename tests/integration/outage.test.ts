import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { BROWSER } from "#tests/support/http.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// T4: one shop's Shopify is away for a while. The breaker's first wait is ten seconds at most.
const PRODUCTS = 30;
let stack: TestStack;
beforeAll(async () => void (stack = await startTestStack({ workers: 1 })));
afterAll(() => stack.stop());

const work = async (shop: ShopId) => {
  const headers = { "user-agent": BROWSER, authorization: `Bearer ${stack.shopify.sessionToken(shop)}` };
  const answer = await fetch(`${stack.appUrl}/app/work`, { headers });
  return (await answer.json()) as { held: { code: string; count: number }[] };
};
const states = (shop: ShopId) =>
  stack.db.sql<{ state: string; n: number }>(
    'SELECT state, count(*)::int AS n FROM "Product" WHERE "shopId" = $1 GROUP BY 1 ORDER BY 1',
    [shop],
  );

test("few calls are made to a shop that does not answer, its pages say what waits, and all goes on by itself", async () => {
  const [ill, well] = [await stack.addShop("ill"), await stack.addShop("well")];
  await until("both lists are read", async () => {
    const open = await stack.db.sql(`SELECT 1 FROM "Task" WHERE state IN ('queued', 'running')`);
    return open.length === 0;
  });
  stack.shopify.faults.add({ kind: "5xx", shop: ill });
  const products = async (shop: ShopId) =>
    stack.shopify.addProducts(
      shop,
      await Promise.all(
        Array.from({ length: PRODUCTS }, async (_, n) => ({
          title: `Shirt ${n}`,
          images: [await photoFile("red", n)],
        })),
      ),
    );
  await products(ill);
  await until("its work waits", async () => (await work(ill)).held[0]?.count === PRODUCTS, 30_000);
  expect((await work(ill)).held).toEqual([{ code: "shopify_unavailable", count: PRODUCTS }]);
  expect((await work(well)).held).toEqual([]);

  await stack.shopify.addProducts(well, [{ title: "Mug", images: [await photoFile("blue")] }]);
  await until(
    "the neighbour's is done",
    async () => (await states(well)).some(({ state }) => state === "review"),
    30_000,
  );
  const [rule] = stack.shopify.faults.list();
  // Three that counted, those beside them in the air, and now and then one that tries.
  expect(rule?.hits).toBeLessThan(PRODUCTS);

  stack.shopify.faults.clear();
  await until(
    "all are looked at",
    async () => {
      const [state, ...more] = await states(ill);
      return more.length === 0 && state?.state === "review" && state.n === PRODUCTS;
    },
    90_000,
  );
  expect(await stack.db.sql(`SELECT name, "errorCode" FROM "Task" WHERE state = 'failed'`)).toEqual([]);
}, 200_000);
