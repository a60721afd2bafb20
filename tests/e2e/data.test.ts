import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { readZip } from "#tests/support/read-zip.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  await stack.addShop("data");
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const open = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/data/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};

test("an owner gets a copy of the shop's data as a file, and says where it may be worked on", async () => {
  await open("/app/settings");
  await app.getByRole("link", { name: "Your data" }).click();
  await app.getByText("A copy of everything").waitFor();
  expect(await app.getByLabel("Anywhere").isChecked()).toBe(true);
  await app.getByRole("button", { name: "Make a copy" }).click();
  await app.getByText(/^Made .* It is deleted on/).waitFor();
  const download = page.waitForEvent("download");
  await app.getByRole("button", { name: "Download" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^imagineai-data-\d{4}-\d\d-\d\d\.zip$/);
  const files = readZip(await readFile(await file.path()));
  expect(files.get("README.txt")?.toString()).toContain("data.myshopify.com");
  expect(files.get("tables/Settings.jsonl")?.toString()).toContain("data.myshopify.com");

  await open("/app/data");
  await app.getByText("In the European Union only").click();
  await app.getByText("The language model does not work where your data may be worked on.").waitFor();
  await screenshots(page, "data");
  expect(await flawsOf(page)).toEqual([]);
  for (const path of ["/app/settings", "/app/runs/new"]) {
    await open(path);
    await app.getByText("No texts are written").waitFor();
  }
  expect(await flawsOf(page)).toEqual([]);
  expect(errors).toEqual([]);
}, 120_000);
