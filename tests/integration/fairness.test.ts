import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COALESCE_MS } from "#core/intake/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { photoFile } from "#tests/support/photos.ts";
import { LONG } from "#tests/support/services.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

const MANY = LONG ? 1_000 : 30;
const EQUAL = LONG ? 20 : 5;
const EACH = LONG ? 20 : 8;

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
});
afterAll(() => stack.stop());

const add = async (shop: ShopId, count: number) =>
  stack.shopify.addProducts(
    shop,
    await Promise.all(
      Array.from({ length: count }, async (_, n) => ({
        title: `Bag ${n}`,
        images: [await photoFile(n % 2 ? "red" : "blue", n)],
      })),
    ),
  );

/** Whose product was read, or whose photo was looked at, in order. */
async function order(kind: "product.read" | "image.analysed", shops: readonly ShopId[]): Promise<ShopId[]> {
  const seen = await Promise.all(
    shops.map((shop) =>
      forShop(stack.db.database, shop, async (db) =>
        (await db.event.findMany({ where: { kind }, select: { at: true } })).map(({ at }) => ({
          shop,
          at: at.getTime(),
        })),
      ),
    ),
  );
  return seen
    .flat()
    .sort((a, b) => a.at - b.at)
    .map(({ shop }) => shop);
}
/** A worker that starts when all is queued and ends when all is done. */
async function untilDone(work: readonly (readonly [ShopId, number])[]) {
  await sleep(2 * COALESCE_MS); // What was added last is due, too.
  const worker = stack.startWorker();
  for (const [shop, expected] of work)
    expect(await untilIdle(stack.db.database, shop, { limitMs: LONG ? 900_000 : 200_000, expected })).toBe(true);
  worker.kill("SIGTERM");
  await once(worker, "exit");
}

/** (sum x)^2 / (n * sum x^2): 1 when all have the same, 1/n when one has all. */
const jain = (x: readonly number[]) =>
  x.reduce((a, b) => a + b, 0) ** 2 / (x.length * x.reduce((a, b) => a + b * b, 0));

test(
  "T17: one product of a small shop does not wait behind the many of a large one",
  { timeout: LONG ? 1_800_000 : 300_000 },
  async () => {
    const [large, small] = [await stack.addShop("large"), await stack.addShop("small")];
    await add(large, MANY);
    await stack.shopify.webhooks.idle();
    await add(small, 1);
    await stack.shopify.webhooks.idle();
    await untilDone([
      [small, 1],
      [large, MANY],
    ]);
    const seen = await order("image.analysed", [large, small]);
    expect(seen).toHaveLength(MANY + 1);
    expect(seen.indexOf(small)).toBeLessThan(MANY / 2);
  },
);

test(
  "T17: shops with the same work get the same share of the first half",
  { timeout: LONG ? 1_800_000 : 300_000 },
  async () => {
    const shops = [];
    for (let n = 0; n < EQUAL; n++) shops.push(await stack.addShop(`equal-${n}`));
    for (const shop of shops) {
      await add(shop, EACH);
      await stack.shopify.webhooks.idle();
    }
    await untilDone(shops.map((shop) => [shop, EACH]));
    const half = (await order("product.read", shops)).slice(0, (EQUAL * EACH) / 2);
    const shares = shops.map((shop) => half.filter((of) => of === shop).length);
    expect({ shares, fair: jain(shares) >= 0.9 }).toMatchObject({ fair: true });
  },
);
