import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { ROOT } from "#dev/services/index.ts";
import { launch, screenshots, seriousFlaws, watchedPage } from "#tests/support/browser.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

const PHOTO = join(ROOT, "dev", "catalogue", "demo", "allstar-sneakers.jpg");
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: FrameLocator;
let errors: string[];
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("first", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = page.frameLocator("#app");
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test("before anything was written, one harmless value is written and taken back before one's eyes", async () => {
  const [added] = await stack.shopify.addProducts(shop, [{ title: "Allstar sneakers", images: [{ file: PHOTO }] }]);
  const gid = ProductGid.parse(added?.id);
  await until(
    "it is looked at",
    async () => (await stack.db.sql(`SELECT 1 FROM "Product" WHERE state = 'review'`)).length === 1,
    90_000,
  );
  const held = () => merchantOf(stack.shopify, shop).metafield(gid, "quality_score");
  expect(held()).toBeUndefined();
  await page.goto(`${stack.shopify.url}/store/first/apps/imagineai`);
  await app.getByText("How a value gets into your shop, and back out of it").waitFor();
  await screenshots(page, "try-out");
  expect(await seriousFlaws(page)).toEqual([]);
  await app.getByRole("button", { name: "Write one score, and take it back" }).click();
  await app.getByText(/^Written: Shopify now holds \d+/).waitFor({ timeout: 60_000 });
  expect(held()).toMatch(/^\d+$/);
  await app.getByText(/^Taken back: the field is empty again/).waitFor({ timeout: 60_000 });
  expect(held()).toBeUndefined();
  await screenshots(page, "try-out-over");
  await until("the value waits for a decision again", async () => {
    const rows = await stack.db.sql(
      `SELECT state FROM "Suggestion" WHERE field = 'metafield:$app.quality_score' ORDER BY revision DESC LIMIT 1`,
    );
    return (rows[0] as { state?: string } | undefined)?.state === "waiting";
  });
  // Seen once more, it tells the same and asks for nothing.
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") asked.push(new URL(request.url()).pathname);
  });
  await page.reload();
  await app.getByText(/^Taken back: the field is empty again/).waitFor();
  await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined);
  expect(asked.filter((path) => path.includes("suggest-again"))).toEqual([]);
  expect(errors).toEqual([]);
}, 240_000);
