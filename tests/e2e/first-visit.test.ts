import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { ROOT } from "#dev/services/index.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

const photo = (name: string) => ({ file: join(ROOT, "dev", "catalogue", "demo", `${name}.jpg`) });
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("first", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test("before anything was written, one harmless value is written and taken back before one's eyes", async () => {
  const [added] = await stack.shopify.addProducts(shop, [
    { title: "Allstar sneakers", images: [photo("allstar-sneakers")] },
  ]);
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
  expect(await flawsOf(page)).toEqual([]);
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

test("a detail stands first: the better order is approved on the product's page, and taken back", async () => {
  const images = [photo("road-bike-detail"), photo("road-bike")];
  const [added] = await stack.shopify.addProducts(shop, [{ title: "Road bike", images }]);
  const gid = ProductGid.parse(added?.id);
  const held = () => [...merchantOf(stack.shopify, shop).product(gid).mediaIds];
  const before = held();
  await until(
    "an order is suggested",
    async () =>
      (await stack.db.sql(`SELECT 1 FROM "Suggestion" WHERE field = 'photos' AND state = 'waiting'`)).length > 0,
    90_000,
  );
  await page.goto(`${stack.shopify.url}/store/first/apps/imagineai/app/products/${gid.split("/").at(-1)}`);
  const button = (name: string) => app.getByRole("button", { name, exact: true });
  await button("Approve Photo order").waitFor();
  const suggested = app.getByRole("region", { name: "Photo order" }).getByRole("list").last().getByRole("img");
  const shown = await suggested.evaluateAll((all) =>
    all.map((image) => [image.getAttribute("alt"), (image as HTMLImageElement).naturalWidth > 0]),
  );
  expect(shown, "as pictures").toEqual([
    ["photo 2", true],
    ["photo 1", true],
  ]);
  await screenshots(page, "photo-order");
  expect(await flawsOf(page)).toEqual([]);
  await button("Approve Photo order").click();
  await until("the bike stands first", async () => held()[0] === before[1], 60_000);
  await button("Undo Photo order").click({ timeout: 60_000 });
  await until("as it stood", async () => held()[0] === before[0], 60_000);
  expect(errors).toEqual([]);
}, 240_000);

test("two shops side by side in one browser: neither sees anything of the other", async () => {
  const other = await stack.addShop("neighbour", { writing: false });
  await stack.shopify.addProducts(other, [{ title: "Theirs alone", images: [] }]);
  await until(
    "both are known",
    async () => (await stack.db.sql(`SELECT 1 FROM "Product" WHERE title = 'Theirs alone'`)).length === 1,
  );
  const tab = await page.context().newPage();
  const [ours, theirs] = [page, tab].map((one) => appOf(one));
  await Promise.all([
    page.goto(`${stack.shopify.url}/store/first/apps/imagineai/app/products`),
    tab.goto(`${stack.shopify.url}/store/neighbour/apps/imagineai/app/products`),
  ]);
  await ours!.getByText("Allstar sneakers").first().waitFor();
  await theirs!.getByText("Theirs alone").first().waitFor();
  expect(await ours!.getByText("Theirs alone").count()).toBe(0);
  expect(await theirs!.getByText("Allstar sneakers").count()).toBe(0);
  // Back and forth: what one tab did last is nothing to the other.
  await page.reload();
  await ours!.getByText("Allstar sneakers").first().waitFor();
  expect(await ours!.getByText("Theirs alone").count()).toBe(0);
  // Ours, by its number, in their app: it says nothing of it.
  const [row] = await stack.db.sql<{ gid: string }>(`SELECT gid FROM "Product" WHERE title = 'Allstar sneakers'`);
  await tab.goto(`${stack.shopify.url}/store/neighbour/apps/imagineai/app/products/${row?.gid.split("/").at(-1)}`);
  await theirs!.locator("h1").first().waitFor();
  expect(await theirs!.getByText("Allstar sneakers").count()).toBe(0);
  await tab.close();
  expect(errors).toEqual([]);
}, 120_000);
