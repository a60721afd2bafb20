import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 0 }), launch()]);
  await stack.addShop("left", { writing: false });
  await stack.addShop("right");
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const open = async (shop: string, path: string) => {
  await page.goto(`${stack.shopify.url}/store/${shop}/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const press = (name: string) => app.getByRole("button", { name, exact: true }).click();

test("two shops are linked by a code that is entered by keyboard, seen side by side, and one takes over settings", async () => {
  await open("left", "/app/organisation");
  await app.getByText("See how each shop stands").waitFor();
  await screenshots(page, "organisation-empty");
  expect(await flawsOf(page)).toEqual([]);
  await press("Make a code");
  await app.getByText("Shown only now.").waitFor();
  const code = await app.getByLabel("Invitation code").first().inputValue();
  expect(code).toMatch(/^[\w-]{43}$/);

  await open("right", "/app/organisation");
  await app.getByLabel("Invitation code").fill("not a code");
  await press("Ask to join");
  await app.getByText("This code is not good, or no longer.").waitFor();
  await app.getByLabel("Invitation code").fill(code);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await app.getByText("Waiting for an owner of left.myshopify.com to confirm.").waitFor();

  await open("left", "/app/organisation");
  await app.getByText(/right\.myshopify\.com\) has entered your code/).waitFor();
  await screenshots(page, "organisation-asks");
  expect(await flawsOf(page)).toEqual([]);
  await press("Confirm");
  await app.getByText("Copy settings into this shop").waitFor();
  await app.getByRole("heading", { name: "right.myshopify.com" }).waitFor();
  expect(await app.getByText(/analyses used/).count()).toBe(2);

  await press("See what would change");
  await app.getByRole("button", { name: "Copy these" }).waitFor();
  await screenshots(page, "organisation");
  expect(await flawsOf(page)).toEqual([]);
  await press("Copy these");
  await page.getByText("Settings copied").waitFor();
  await app.getByText("Nothing would change.").waitFor();

  await press("Leave the organisation");
  await press("Leave now");
  await app.getByLabel("Invitation code").waitFor();
  expect(errors).toEqual([]);
}, 120_000);
