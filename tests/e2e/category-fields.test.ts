import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { ROOT } from "#dev/services/index.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Shopify's own fields of a category, from the merchant's consent to what stands in the admin.
const PHOTO = join(ROOT, "dev", "catalogue", "demo", "allstar-sneakers.jpg");
const NAME = "Shopify's footwear material";
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;
let store: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("own-fields");
  store = `${stack.shopify.url}/store/own-fields`;
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
const fields = () => app.getByLabel("Shopify's category fields");

const consent = () => page.getByRole("dialog", { name: "ImagineAI asks for more access" });
let number: string;
const openProduct = () => openApp(`/app/products/${number}`);
/** As Shopify's product page shows the field. */
async function inAdmin(): Promise<string[]> {
  await page.goto(`${store}/products/${number}`);
  return page.locator('[data-category-field="footwear-material"]').allInnerTexts();
}

test("switched on, the page says what is missing; declined, it stays so", async () => {
  await openApp("/app/settings");
  await fields().selectOption("review");
  await app.getByText("Shopify does not let the app fill these fields yet.").waitFor();
  await screenshots(page, "category-fields-missing", button("Allow in Shopify"));
  await button("Allow in Shopify").click();
  await consent().getByRole("button", { name: "Not now" }).click();
  await app.getByText("You did not allow it, so nothing is written there.").waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Settings saved").waitFor();
  expect(stack.shopify.shop(shop).grantedScopes).not.toContain("write_metaobjects");
});

test("what is approved before it is allowed is kept, with the reason", async () => {
  const [added] = await stack.shopify.addProducts(shop, [
    { title: "Canvas sneakers, lace-up", category: "aa-8-8", images: [{ file: PHOTO }] },
  ]);
  number = added?.id.split("/").at(-1) ?? "";
  const state = () => stack.db.sql<{ state: string }>('SELECT state FROM "Product"');
  await until("the product is looked at", async () => (await state())[0]?.state === "review", 90_000);
  await openProduct();
  await app.getByRole("region", { name: NAME }).getByText("Canvas", { exact: true }).waitFor();
  await button(`Edit ${NAME}`).click();
  await app.getByLabel("Suede").check();
  await screenshots(page, "category-fields-product", button("Save and write"));
  await button("Cancel").click();
  await button(`Approve ${NAME}`).click();
  await button(`Try again: ${NAME}`).waitFor({ timeout: 60_000 });
  await app.getByText("Shopify does not let the app write this yet.").waitFor();
  await screenshots(page, "category-fields-refused", button(`Try again: ${NAME}`));
  expect(await flawsOf(page)).toEqual([]);
  expect(await inAdmin()).toEqual([]);
}, 200_000);

test("allowed, it is written by itself, stands in Shopify's product page in words, and is undone", async () => {
  await openApp("/app/settings");
  await button("Allow in Shopify").click();
  await consent().getByRole("button", { name: "Allow" }).click();
  await app.getByText("Shopify lets the app fill these fields.").waitFor();
  await until("it is written", async () => (await inAdmin()).join() === "Canvas", 60_000);
  await openProduct();
  await screenshots(page, "category-fields-written", button(`Undo ${NAME}`));
  await button(`Undo ${NAME}`).click();
  await button(`Suggest again: ${NAME}`).waitFor({ timeout: 60_000 });
  expect(await inAdmin()).toEqual([]);
  expect(errors).toEqual([]);
}, 200_000);
