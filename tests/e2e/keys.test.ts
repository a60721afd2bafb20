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
  await stack.addShop("keys", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await page.goto(`${stack.shopify.url}/store/keys/apps/imagineai/app/keys`);
  await app.locator("h1").first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const usage = async (key: string) =>
  (await fetch(`${stack.appUrl}/api/v1/usage`, { headers: { authorization: `Bearer ${key}` } })).status;
const shown = async () => (await app.locator("code").first().textContent()) ?? "";

test("an owner makes a key, sees it once, replaces it and ends it", async () => {
  await app.getByText("No keys yet").waitFor();
  await app.getByLabel("Name").fill("Nightly feed");
  await app.getByLabel("Decide").check();
  await app.getByRole("button", { name: "Make a key" }).click();
  await app.getByText("Copy it now").waitFor();
  const first = await shown();
  expect(await usage(first)).toBe(200);
  await screenshots(page, "keys");
  expect(await flawsOf(page)).toEqual([]);

  await app.getByRole("button", { name: "I have it" }).click();
  await app.getByText("Copy it now").waitFor({ state: "detached" });
  await page.reload();
  await app.getByRole("heading", { name: "Nightly feed" }).waitFor();
  expect(await app.innerHTML()).not.toContain(first.split(".").at(-1));

  await app.getByRole("button", { name: "Replace: Nightly feed" }).click();
  await app.getByRole("dialog").getByRole("combobox").selectOption("0");
  await app.getByRole("dialog").getByRole("button", { name: "Replace" }).click();
  await app.getByText("Copy it now").waitFor();
  const second = await shown();
  expect([await usage(first), await usage(second)]).toEqual([401, 200]);

  await app.getByRole("button", { name: "End: Nightly feed" }).first().click();
  await app.getByRole("dialog").getByRole("button", { name: "End" }).click();
  await page.getByText("Key ended").waitFor();
  expect(await usage(second)).toBe(401);
  expect(errors).toEqual([]);
});

test("a plan that has no more keys says so where it was tried, and what was typed stays", async () => {
  await stack.db.sql(`UPDATE "Shop" SET plan = 'free'`);
  await app.getByLabel("Name").fill("One too many");
  await app.getByRole("button", { name: "Make a key" }).click();
  await app.getByText("Your plan has no live keys. Choose a larger plan").waitFor();
  expect(await app.getByLabel("Name").inputValue()).toBe("One too many");
});
