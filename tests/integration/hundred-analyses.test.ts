import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKey } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

const MANY = 100;
let stack: TestStack;
let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  [stack, platform] = [await startTestStack({ workers: 1 }), await startPlatform()];
  shop = await stack.addShop("hundred", { writing: false });
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
});

test(
  "a hundred analyses that are asked for at once through the public API: none is refused, each product is looked at once",
  { timeout: 300_000 },
  async () => {
    const files = await Promise.all(["red", "green", "blue"].map((colour) => photoFile(colour as "red")));
    stack.shopify.webhooks.switches.paused = true;
    const made = await stack.shopify.addProducts(
      shop,
      Array.from({ length: MANY }, (_, n) => ({ title: `Mug ${n}`, images: [files[n % files.length]!] })),
    );
    stack.shopify.webhooks.reset();
    stack.shopify.webhooks.switches.paused = false;
    const by = { by: "user 42", role: "owner" as const };
    const { text } = await makeKey(
      { ...platform, database: stack.db.database },
      { shopId: shop, correlationId: "c", actor: by },
      { name: "Import", kind: "live", scopes: ["work"], days: null },
    );
    const ask = (gid: string) =>
      fetch(`${stack.appUrl}/api/v1/products/analyse`, {
        method: "POST",
        headers: { authorization: `Bearer ${text}`, "content-type": "application/json" },
        body: JSON.stringify({ products: [gid.split("/").at(-1)] }),
      });
    const answers = await Promise.all(made.map(({ id }) => ask(id)));
    expect(answers.map(({ status }) => status)).toEqual(made.map(() => 200));
    expect(await untilIdle(stack.db.database, shop, { expected: MANY, limitMs: 240_000 })).toBe(true);
    const { looked, failed, used } = await forShop(stack.db.database, shop, async (db) => ({
      looked: await db.image.count({ where: { state: "analysed" } }),
      failed: await db.task.count({ where: { state: "failed" } }),
      used: (await db.usage.findFirst())?.used,
    }));
    expect({ looked, failed }).toEqual({ looked: MANY, failed: 0 });
    // The same bytes are paid for once.
    expect(used).toBe(files.length);
  },
);
