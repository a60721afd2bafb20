import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { ROOT } from "#dev/services/index.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

const PHOTOS = join(ROOT, "dev", "catalogue", "demo");
const TITLE = "Allstar sneakers";
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;
let store: string;
let productUrl: string;

beforeAll(async () => {
  // The whole taxonomy, so that a category can be suggested.
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("e2e");
  store = `${stack.shopify.url}/store/e2e`;
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const openApp = async (path = "") => {
  await page.goto(`${store}/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const button = (name: string) => app.getByRole("button", { name, exact: true });
/** A field as the store has it, on the product's page in the admin. */
const stored = (name: string) =>
  until(`${name} in the admin`, async () => {
    await page.goto(productUrl);
    return page.locator(`[data-field="${name}"]`).innerText();
  });
const storedAs = (name: string, expected: string | RegExp) =>
  until(`${name} is ${expected}`, async () => {
    const text = await stored(name);
    return typeof expected === "string" ? text === expected : expected.test(text);
  });
const product = () => Object.values(stack.shopify.shop(shop).products).find(({ title }) => title === TITLE);

test("a product created in the admin is watched live until it is done", async () => {
  await openApp();
  const tab = await page.context().newPage();
  await tab.goto(`${store}/products/new`);
  await tab.getByLabel("Title", { exact: true }).fill(TITLE);
  await tab.getByLabel("Type", { exact: true }).fill("Sneakers");
  await tab.getByLabel("Price").fill("79.00");
  await tab
    .getByLabel("Add photos")
    .setInputFiles([join(PHOTOS, "allstar-sneakers.jpg"), join(PHOTOS, "allstar-sneakers-detail.jpg")]);
  await tab.getByRole("button", { name: "Create product" }).click();
  await tab.getByRole("heading", { name: TITLE }).waitFor();
  productUrl = tab.url();
  await tab.close();
  // Nothing is reloaded here: what appears comes over the event stream.
  await app
    .getByRole("log")
    .getByText(/photo|Suggested|Written/)
    .first()
    .waitFor({ timeout: 60_000 });
  await app
    .getByText(/All \d+ products? (is|are) looked at|Finished last/)
    .first()
    .waitFor({ timeout: 90_000 });
  await app.getByText(TITLE).first().waitFor();
  expect(await stack.db.sql('SELECT state FROM "Product"')).toEqual([{ state: "review" }]);
}, 200_000);

test("its page: one suggestion approved, one edited, one rejected, one undone, all as said in the admin", async () => {
  await openApp("/app/products");
  await app.getByRole("link", { name: TITLE }).click();
  await button("Approve Search title").waitFor();
  await screenshots(page, "product-review");
  await button("Approve Search title").click();
  await button("Approve Search title").waitFor({ state: "detached" });
  await button("Edit Description").click();
  await app.getByRole("textbox", { name: "Your description" }).fill("<p>Typed by a person.</p>");
  await button("Save and write").click();
  // Saved, it leaves the list, and what stands below moves up: a click on its way would miss.
  await app.getByRole("region", { name: "Description", exact: true }).waitFor({ state: "detached" });
  await button("Reject Tags").click();
  await app.getByText("It is wrong").click();
  await button("Reject Tags").waitFor({ state: "detached" });
  await button("Undo Search title").waitFor({ timeout: 60_000 });

  await storedAs("description", "Typed by a person.");
  await storedAs("seo-title", /Allstar/);
  expect(await stored("tags")).toBe("none");
  const alts = () => product()?.mediaIds.map((id) => stack.shopify.shop(shop).media[id]?.alt ?? "") ?? [];
  // All that is sure of these photos is what the title says already: no text that only repeats it is written.
  expect(alts()).toEqual(["", ""]);

  await openApp(`/app/products/${productUrl.split("/").at(-1)}`);
  await button("Undo Search title").click();
  await button("Undo Search title").waitFor({ state: "detached", timeout: 60_000 });
  await storedAs("seo-title", "none");
}, 200_000);

/** Whether a place of the photo, in shares of its frame, has the colour of an object's box. */
async function boxAt(x: number, y: number): Promise<boolean> {
  const frame = app.getByRole("region", { name: /^Photo 1: plus and minus zoom/ });
  const { data, info } = await sharp(await frame.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const near = [-2, -1, 0, 1, 2].map((step) => Math.round(x * info.width) + step);
  return near.some((column) => {
    const at = (Math.round(y * info.height) * info.width + column) * 3;
    return [0, 0x5b, 0xd3].every((value, channel) => Math.abs((data[at + channel] ?? 999) - value) < 16);
  });
}

test("a box stands in the photo where it was seen, also zoomed and moved by keys; its layer can be switched off", async () => {
  const box = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
  await stack.db.sql(`UPDATE "Evidence" SET data = jsonb_set(data, '{objects}', $1)`, [
    JSON.stringify([{ label: "shoe", score: 0.9, box }]),
  ]);
  await openApp(`/app/products/${productUrl.split("/").at(-1)}`);
  await app.getByRole("img", { name: /Objects: shoe 90 %/ }).waitFor();
  expect([await boxAt(0.25, 0.6), await boxAt(0.75, 0.6), await boxAt(0.125, 0.6)]).toEqual([true, true, false]);
  await app.getByRole("region", { name: /^Photo 1: plus/ }).focus();
  await page.keyboard.press("+");
  await app.getByText("150 %").waitFor();
  expect([await boxAt(0.125, 0.6), await boxAt(0.875, 0.6), await boxAt(0.25, 0.6)]).toEqual([true, true, false]);
  await page.keyboard.press("ArrowRight");
  await until("the photo has moved", () => boxAt(0.675, 0.6));
  await page.keyboard.press("0");
  await app.getByText("100 %").waitFor();
  await app.getByLabel("Objects (1)").uncheck();
  expect(await boxAt(0.25, 0.6)).toBe(false);
});

test("the app's block on the product's page in the admin shows what the photos gave", async () => {
  await page.goto(productUrl);
  const block = page.frameLocator('iframe[title="ImagineAI block"]');
  await block.getByText(/\d+/).first().waitFor();
  expect(await flawsOf(page)).toEqual([]);
});

test("a good, current score is a badge on the storefront; a poor one is not", async () => {
  const shoe = { title: "Running shoe", images: [{ file: join(PHOTOS, "pureboost-running-shoe.jpg") }] };
  const [added] = await stack.shopify.addProducts(shop, [shoe]);
  const score = (handle: string | undefined) => {
    const found = Object.values(stack.shopify.shop(shop).products).find((one) => one.handle === handle);
    return Number(Object.values(found?.metafields ?? {}).find(({ key }) => key === "quality_score")?.value ?? -1);
  };
  await until("the score is written", () => score(added?.handle) >= 80, 60_000);
  await page.goto(`${stack.shopify.url}/storefront/e2e/products/${added?.handle}`);
  await page.locator(".imagineai-badge").getByText("Good").waitFor();
  await screenshots(page, "storefront");
  expect(await flawsOf(page)).toEqual([]);
  expect(score(product()?.handle)).toBeLessThan(60);
  await page.goto(`${stack.shopify.url}/storefront/e2e/products/${product()?.handle}`);
  await page.getByRole("heading", { name: TITLE }).waitFor();
  expect(await page.locator(".imagineai-badge").count()).toBe(0);
  await page.goto(`${stack.shopify.url}/storefront/e2e`);
  const card = (title: string) => page.getByRole("listitem").filter({ hasText: title });
  await card("Running shoe").locator(".imagineai-badge").getByText("Good").waitFor();
  expect(await card(TITLE).locator(".imagineai-badge").count()).toBe(0);
  await screenshots(page, "storefront-cards");
}, 120_000);

test("settings are saved through the admin's save bar, and discarded", async () => {
  await openApp("/app/settings");
  const language = app.getByLabel("Language of texts");
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await language.selectOption("fr");
  await bar.getByRole("button", { name: "Discard" }).click();
  await bar.waitFor({ state: "hidden" });
  expect(await language.inputValue()).toBe("en");
  await language.selectOption("de");
  await bar.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Settings saved").waitFor();
  await bar.waitFor({ state: "hidden" });
  await openApp("/app/settings");
  expect(await app.getByLabel("Language of texts").inputValue()).toBe("de");
});

test("the bulk action looks at three products that were chosen in the admin's list", async () => {
  // Manual mode leaves new products alone: what is looked at then is what somebody asked for.
  await openApp("/app/settings");
  await app.getByText("Manual", { exact: true }).click();
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Settings saved").waitFor();
  const photos = ["basketball.jpg", "balloon-chair.jpg", "aloe-vera.jpg"];
  await stack.shopify.addProducts(
    shop,
    photos.map((file) => ({ title: `Bulk ${file}`, images: [{ file: join(PHOTOS, file) }] })),
  );
  await stack.shopify.webhooks.idle();
  expect(await stack.db.sql(`SELECT count(*)::int AS n FROM "Product" WHERE state <> 'unseen'`)).toEqual([{ n: 2 }]);
  await page.goto(store);
  for (const file of photos) await page.getByRole("checkbox", { name: `Select Bulk ${file}` }).check();
  await page.getByRole("button", { name: "Analyse photos" }).click();
  const action = page.frameLocator('iframe[title="Analyse photos"]');
  await action.getByText(/^This takes \d photos? of the [\d,]+ that your plan has left this month\.$/).waitFor();
  await screenshots(page, "bulk-plan");
  expect(
    await stack.db.sql(`SELECT count(*)::int AS n FROM "Product" WHERE title LIKE 'Bulk %' AND state <> 'unseen'`),
    "nothing begins before somebody says so",
  ).toEqual([{ n: 0 }]);
  await action.getByRole("button", { name: "Analyse 3 products" }).click();
  await action.getByText("Finished: 3 of 3 products.").waitFor({ timeout: 90_000 });
  await screenshots(page, "bulk-over");
  await until(
    "all three are looked at",
    async () => {
      const [row] = await stack.db.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM "Product" WHERE title LIKE 'Bulk %' AND state IN ('review', 'done')`,
      );
      return row?.n === 3;
    },
    90_000,
  );
}, 200_000);

test("home, products, product, duplicates and settings: nothing serious for axe, no console error, screenshots at two widths", async () => {
  const pages = {
    home: "",
    products: "/app/products",
    product: `/app/products/${productUrl.split("/").at(-1)}`,
    duplicates: "/app/duplicates",
    settings: "/app/settings",
  };
  const flaws: string[] = [];
  for (const [name, path] of Object.entries(pages)) {
    await openApp(path);
    await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined);
    await screenshots(page, name);
    flaws.push(...(await flawsOf(page)).map((flaw) => `${name}: ${flaw}`));
  }
  expect(flaws).toEqual([]);
  expect(errors).toEqual([]);
}, 120_000);
