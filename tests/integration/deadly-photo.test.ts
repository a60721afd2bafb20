import { afterAll, beforeAll, expect, test } from "vitest";
import { untilIdle } from "#dev/demo/wait.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
});
afterAll(() => stack.stop());

test(
  "a photo over which two workers die is set aside with words; the third finishes all the rest",
  { timeout: 240_000 },
  async () => {
    const shop = await stack.addShop("deadly");
    await stack.shopify.addProducts(shop, [{ title: "Deadly", images: [await photoFile("red")] }]);
    for (const _ of ["first", "second"]) {
      const worker = stack.startWorker({ FAILPOINTS: "analyse:looking=1" });
      await until("the worker dies", () => worker.signalCode === "SIGKILL", 90_000);
      // As if the time that a look can last had gone by.
      await stack.db.sql(`UPDATE "Reservation" SET "begunAt" = "begunAt" - interval '46 seconds'`);
    }
    stack.startWorker();
    await stack.shopify.addProducts(shop, [{ title: "Healthy", images: [await photoFile("blue")] }]);
    expect(await untilIdle(stack.db.database, shop, { limitMs: 100_000, expected: 2 })).toBe(true);
    const products = await stack.db.sql(
      'SELECT p.title, p.state, i.state AS photo, i.reason FROM "Product" p JOIN "Image" i ON i."productGid" = p.gid WHERE p."shopId" = $1 ORDER BY p.title',
      [shop],
    );
    expect(products).toMatchObject([
      { title: "Deadly", state: "failed", photo: "rejected", reason: "sets_the_app_back" },
      { title: "Healthy", state: expect.stringMatching(/review|done/), photo: "analysed" },
    ]);
    expect(await stack.db.sql('SELECT used, reserved FROM "Usage" WHERE "shopId" = $1', [shop])).toEqual([
      { used: 1, reserved: 1 },
    ]);
  },
);
