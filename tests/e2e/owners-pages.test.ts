import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appOf, flawsOf, launch, screenshots, signInAs, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 0 }), launch()]);
  const shop = await stack.addShop("owners", { writing: false });
  stack.shopify.shop(shop).locale = "de";
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const open = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/owners/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const signIn = (name: string) => signInAs({ page, app }, name);
const cutOff = () => app.locator("xpath=..").evaluate((html) => html.scrollWidth - html.clientWidth);

test("pages of owners tell others in their language whose they are, and let them change nothing, at a phone's width too", async () => {
  await open("/app/settings");
  await signIn("Staff 43");
  for (const [name, path, words] of [
    ["organisation", "/app/organisation", "Nur Inhaber"],
    ["data", "/app/data", "Nur Inhaber"],
    ["keys", "/app/keys", "Nur Inhaber"],
  ] as const) {
    await page.setViewportSize({ width: 390, height: 900 });
    await open(path);
    await app.getByText(words).first().waitFor();
    expect([name, await cutOff()]).toEqual([name, 0]);
    for (const field of await app.locator("main fieldset input, main fieldset button, main fieldset select").all())
      expect([name, await field.isDisabled()]).toEqual([name, true]);
    await screenshots(page, `others-${name}`);
    expect(await flawsOf(page)).toEqual([]);
  }
  expect(errors).toEqual([]);
}, 180_000);

test("an address that asks to copy from a shop that is none, or is not linked, shows the page as it is", async () => {
  await open("/app/settings");
  await signIn("Owner");
  for (const from of ["evil", "stranger.myshopify.com", "owners.myshopify.com"]) {
    await open(`/app/organisation?from=${from}&parts=fields&parts=nothing`);
    await open(`/app/organisation?from=${from}&parts=fields`);
    expect(await app.locator("h1").first().textContent()).not.toContain("404");
    expect(await app.getByLabel("Einladungscode").count()).toBe(1);
  }
  expect(errors).toEqual([]);
}, 120_000);
