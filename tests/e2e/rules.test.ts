import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Products without photos: nothing here waits for a look at one.
const TITLES = ["Linen shirt", "Wool shirt"];
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;
let store: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("rules", { writing: false });
  store = `${stack.shopify.url}/store/rules`;
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await stack.shopify.addProducts(
    shop,
    TITLES.map((title) => ({ title, productType: "Shirts", descriptionHtml: `<p>${title}.</p>`, images: [] })),
  );
  await stack.shopify.addContent(shop, { collections: [{ title: "Winter warmers" }] });
  await until("both were read", async () => (await scores()).length === 2);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const scores = () => stack.db.sql<{ score: number }>('SELECT score FROM "Product" WHERE score IS NOT NULL');
const openApp = async (path: string) => {
  await page.goto(`${store}/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const button = (name: string) => app.getByRole("button", { name, exact: true });

test("a rule is written, what is wrong is said at its field, what is typed outlives a reload, and scores follow it", async () => {
  await openApp("/app/rules");
  await app.getByText("This holds while you have no rules of your own.").waitFor();
  await button("Add a rule").click();
  await button("Save rule").click();
  await app.getByText("Choose at least one thing that a finished product has.").waitFor();
  await app.getByLabel("Words at least").fill("0");
  await app.getByText("A whole number from 1 to 2,000.").waitFor();
  await app.getByLabel("Words at least").fill("3");
  await app.getByLabel("Which products").selectOption("type");
  await app.getByLabel("Product type").fill("shirts");
  await openApp("/app/rules");
  expect(await app.getByLabel("Product type").inputValue()).toBe("shirts");
  await app.getByRole("checkbox", { name: "Description", exact: true }).check();
  await screenshots(page, "rules-editor");
  await button("Save rule").click();
  await app.getByText("Products of the type “shirts”").waitFor();
  // By the worker, and heard of without a reload.
  await app.getByText("0 of 2 products have all that is asked of them.").waitFor();
  await until("both have half", async () => (await scores()).every(({ score }) => score === 50));
});

test("Shopify is told the scores where the merchant wants it, and no more where they do not", async () => {
  const told = async () => {
    const rows = await stack.db.sql<{ gid: string }>('SELECT gid FROM "Product"');
    return rows.map(({ gid }) => merchantOf(stack.shopify, shop).metafield(ProductGid.parse(gid), "completeness"));
  };
  const wish = app.getByLabel("Write it to each product");
  await wish.check();
  await until("both are told", async () => (await told()).every((score) => score === "50"));
  await screenshots(page, "rules-telling");
  expect(await flawsOf(page)).toEqual([]);
  await wish.uncheck();
  await until("nothing is told", async () => (await told()).every((score) => score === undefined));
});

test("a category is chosen from the shop's taxonomy", async () => {
  await button("Add a rule").click();
  await app.getByLabel("Which products").selectOption("category");
  await button("Save rule").click();
  await app.getByText("Choose a category from the list.").waitFor();
  await app.getByLabel("Category", { exact: true }).first().fill("shirts");
  await app.getByRole("listbox").getByRole("option").first().click();
  await app.getByLabel("Photos at least").fill("2");
  await button("Save rule").click();
  await app.getByText("Have at least 2 photos.").waitFor();
});

test("a collection is searched for and chosen, and its products are held to the rule", async () => {
  await button("Add a rule").click();
  await app.getByLabel("Which products").selectOption("collection");
  await button("Save rule").click();
  await app.getByText("Choose a collection from the list.").waitFor();
  await app.getByLabel("Collection", { exact: true }).fill("win");
  await app.getByRole("listbox").getByRole("option", { name: "Winter warmers" }).click();
  await app.getByLabel("Words at least").fill("4");
  await screenshots(page, "rules-collection");
  expect(await flawsOf(page)).toEqual([]);
  await button("Save rule").click();
  await app.getByText("Products in the collection “Winter warmers”").waitFor();
  await app.getByText("Have a description of at least 4 words.").waitFor();
});

test("a product is tested by its name, and its page and the list say what it lacks", async () => {
  await app.getByLabel("Product", { exact: true }).fill("linen");
  await button("Find").click();
  await app.getByRole("link", { name: "Linen shirt" }).click();
  await app.getByText("It has 2").waitFor();
  await screenshots(page, "rules");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByRole("link", { name: "Open the product" }).click();
  await app.getByRole("link", { name: "See the rules" }).waitFor();
  await app.getByText("A description of at least 3 words").waitFor();
  await screenshots(page, "rules-product");
  await openApp("/app/products?short=1");
  await app.getByRole("link", { name: "Wool shirt" }).waitFor();
  await app.getByText("50 of 100").first().waitFor();
  await screenshots(page, "rules-list");
  expect(await flawsOf(page)).toEqual([]);
});

test("what is deleted holds no more: the default is back", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp("/app/rules");
  const ours = [
    "Products of the type “shirts”",
    "Products in Shirts and below",
    "Products in the collection “Winter warmers”",
  ];
  for (const about of ours) {
    await button(`Delete the rule: ${about}`).click();
    await button(`Yes, delete the rule: ${about}`).click();
    await app.getByText(about).waitFor({ state: "detached" });
  }
  await app.getByText("This holds while you have no rules of your own.").waitFor();
  const wide = await app.locator("xpath=..").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(wide).toBe(0);
  expect(errors).toEqual([]);
});
