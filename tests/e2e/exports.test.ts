import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let browser: Browser;
let page: Page;
let app: FrameLocator;
let errors: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  await stack.addShop("exports", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = page.frameLocator("#app");
  await page.goto(`${stack.shopify.url}/store/exports/apps/imagineai/app/exports`);
  await app.locator("h1").first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test("a file is asked for, made and downloaded", { timeout: 90_000 }, async () => {
  await app.getByText("No files yet").waitFor();
  await screenshots(page, "exports-empty");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByLabel("What").selectOption("log");
  await app.getByRole("button", { name: "Make a file" }).click();
  const download = app.getByRole("button", { name: "Download: Activity log (CSV)" });
  await download.waitFor({ timeout: 60_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename()).toMatch(/^imagineai-log-.*\.csv$/);
  await screenshots(page, "exports");
  expect(await flawsOf(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("files that come by themselves are set, shown and ended", { timeout: 60_000 }, async () => {
  await app.getByLabel("How often").selectOption("day");
  await app.getByLabel("Only what has changed since the file before").check();
  await app.getByRole("button", { name: "Make a file" }).click();
  const remove = app.getByRole("button", { name: "Remove: Activity log (CSV)" });
  await remove.waitFor();
  await screenshots(page, "exports-scheduled");
  expect(await flawsOf(page)).toEqual([]);
  await remove.click();
  await app.getByText("Nothing is made by itself.", { exact: false }).waitFor();
  expect(errors).toEqual([]);
});
