import { afterAll, beforeAll, expect, test } from "vitest";
import { forShop } from "#core/tenancy/for-shop.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ workers: 1 });
});
afterAll(() => stack.stop());

test(
  "T2: Redis forgets everything in the middle of a batch; Postgres is the record, and all of it is done within two minutes",
  { timeout: 200_000 },
  async () => {
    const shop = await stack.addShop("flushed");
    const products = 15;
    await stack.shopify.addProducts(
      shop,
      await Promise.all(
        Array.from({ length: products }, async (_, n) => ({
          title: `Bag ${n}`,
          images: [await photoFile("red"), await photoFile("blue")],
        })),
      ),
    );
    const inShop = <T>(work: Parameters<typeof forShop<T>>[2]) => forShop(stack.db.database, shop, work);
    await until(
      "work is under way",
      async () => (await inShop((db) => db.image.count({ where: { state: "analysed" } }))) >= 3,
      60_000,
    );
    await stack.redis.client.flushdb();
    expect(await untilIdle(stack.db.database, shop, { limitMs: 120_000, expected: products })).toBe(true);
    const { images, tasks, done } = await inShop(async (db) => ({
      images: await db.image.count({ where: { state: "analysed" } }),
      tasks: await db.task.count({ where: { state: { not: "done" } } }),
      done: await db.product.count({ where: { state: { in: ["review", "done"] } } }),
    }));
    expect({ images, tasks, done }).toEqual({ images: products * 2, tasks: 0, done: products });
    // A job that the lost queue brought back in the middle of its call waits for that call's answer.
    expect(stack.bedrock.ledger.totals().calls).toBe(products);
  },
);
