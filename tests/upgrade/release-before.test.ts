import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { embeddedUrl } from "#dev/demo/install.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { freePort } from "#dev/services/process.ts";
import { BROWSER } from "#tests/support/http.ts";
import { photoFile } from "#tests/support/photos.ts";
import { releaseBefore } from "#tests/support/release-before.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// A release is rolled out beside the one before, over the schema that this one has already migrated.
let before: Awaited<ReturnType<typeof releaseBefore>>;
let stack: TestStack;
let shop: ShopId;
let webBefore: string;
beforeAll(async () => {
  before = await releaseBefore();
  stack = await startTestStack({ workers: 0 });
  shop = await stack.addShop("upgrades");
  const port = await freePort();
  await stack.startWeb(port, before.environment, before.root);
  webBefore = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await stack.stop();
  await before.remove();
});

const EACH = 4;
const add = async (name: string) =>
  stack.shopify.addProducts(
    shop,
    await Promise.all(
      Array.from({ length: EACH }, async (_, n) => ({
        title: `Linen shirt ${name} ${n}`,
        productType: "Shirts",
        images: [await photoFile(n % 2 === 0 ? "red" : "blue", n)],
      })),
    ),
  );

/** All that was added is done, and nothing of it failed. */
async function allDone(count: number) {
  expect(await untilIdle(stack.db.database, shop, { expected: count, limitMs: 120_000 })).toBe(true);
  const failed = await forShop(stack.db.database, shop, (db) => db.task.findMany({ where: { state: "failed" } }));
  expect(failed).toEqual([]);
  const looked = await forShop(stack.db.database, shop, (db) => db.image.count({ where: { state: "analysed" } }));
  expect(looked).toBe(count);
  expect(await forShop(stack.db.database, shop, (db) => db.publication.count())).toBeGreaterThan(count);
}

async function pagesOf(web: string) {
  const [product] = await forShop(stack.db.database, shop, (db) =>
    db.product.findMany({ orderBy: { createdAt: "desc" }, take: 1 }),
  );
  const paths = ["/app", "/app/products", "/app/review", "/app/settings", "/app/plan", "/app/log", "/app/runs"];
  for (const path of [...paths, `/app/products/${product?.gid.split("/").at(-1)}`]) {
    const answer = await fetch(embeddedUrl({ ...stack, appUrl: web }, shop, path), {
      headers: { "user-agent": BROWSER, accept: "text/html" },
    });
    expect(`${path} ${answer.status}`).toBe(`${path} 200`);
  }
}

test("worker and web of the release before work over this one's schema, alone and beside this one", async () => {
  const old = stack.startWorker(before.environment, before.root);
  await add("before");
  await allDone(EACH);
  await pagesOf(webBefore);
  await pagesOf(stack.appUrl);

  stack.startWorker();
  await add("beside");
  await allDone(2 * EACH);
  await pagesOf(webBefore);

  old.kill("SIGTERM");
  await once(old, "exit");
  await add("after");
  await allDone(3 * EACH);
  await pagesOf(webBefore);
  await pagesOf(stack.appUrl);
});
