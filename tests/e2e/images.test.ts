import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { DEMO_CONTENT } from "#dev/catalogue/demo-content.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Images that no product shows, from the choice and the merchant's consent to the text in Shopify and back.
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("pictures");
  await stack.shopify.addContent(shop, DEMO_CONTENT);
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const openApp = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/pictures/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const button = (name: string) => app.getByRole("button", { name, exact: true });
const plants = () => Object.values(stack.shopify.shop(shop).collections).find(({ title }) => title === "House plants");

test("a run says what it would look at and leave alone; its texts wait in the review", async () => {
  await openApp("/app/runs/new");
  await app.getByText("Alternative texts of other images", { exact: true }).click();
  await app.getByText("Images of blog posts", { exact: true }).click();
  await app.getByText("Shopify does not let the app read blog posts yet.").waitFor();
  await button("Allow in Shopify").click();
  await page
    .getByRole("dialog", { name: "ImagineAI asks for more access" })
    .getByRole("button", { name: "Allow" })
    .click();
  await app.getByText("Shopify lets the app read and write blog posts.").waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await screenshots(page, "images-new-run", app.getByText("Which images"));
  await button("See what it costs").click();
  await app.getByText("What will happen").waitFor();
  await app.getByText("2 passed over: has an alternative text", { exact: false }).waitFor();
  await screenshots(page, "images-plan");
  await button("Start").click();
  await app.getByText("Finished", { exact: true }).waitFor({ timeout: 120_000 });
  await screenshots(page, "images-run-done");
});

test("a text is approved in the review, stands in Shopify, and is taken back on the image's page", async () => {
  await openApp("/app/images");
  await app.getByRole("link", { name: "House plants" }).waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await screenshots(page, "images-list");
  await openApp("/app/review");
  await screenshots(page, "images-review");
  await openApp("/app/images");
  await app.getByRole("link", { name: "House plants" }).click();
  await app.getByRole("heading", { name: "Suggestions" }).waitFor();
  await app.getByRole("button", { name: /^Approve Alt text/ }).click();
  await until("it stands in Shopify", async () => plants()?.image?.alt !== null);
  await app.getByRole("button", { name: /^Undo/ }).waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await screenshots(page, "images-written");
  await page.goto(`${stack.shopify.url}/store/pictures/content`);
  expect(await page.getByRole("heading", { name: "Collections" }).isVisible()).toBe(true);
  await screenshots(page, "images-shopify");
  await openApp(`/app/images/Collection-${plants()?.id.split("/").at(-1)}`);
  await app.getByRole("button", { name: /^Undo/ }).click();
  await until("it is gone from Shopify", async () => plants()?.image?.alt === null);
  expect(errors).toEqual([]);
});
