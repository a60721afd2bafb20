import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { launch, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let browser: Browser;
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  shop = await stack.addShop("languages");
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const NAMES = {
  de: {
    home: "Startseite",
    products: "Produkte",
    review: "Prüfen",
    runs: "Durchläufe",
    settings: "Einstellungen",
    insights: "Auswertungen",
  },
  ja: { home: "ホーム", products: "商品", review: "確認", runs: "一括処理", settings: "設定", insights: "分析" },
};

test.each(Object.entries(NAMES))(
  "in %s every page keeps the language, and nothing is cut off",
  async (locale, names) => {
    const { page, errors } = await watchedPage(browser);
    stack.shopify.shop(shop).locale = locale;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${stack.shopify.url}/store/languages/apps/imagineai`);
    const app = page.frameLocator("#app");
    const heading = (name: string) => app.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    await heading(names.home);
    expect(await app.locator("html").getAttribute("lang")).toBe(locale);
    const { home: _home, ...pages } = names;
    for (const [path, name] of Object.entries(pages)) {
      await page.goto(`${stack.shopify.url}/store/languages/apps/imagineai/app/${path}`);
      await heading(name);
      const wide = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect([path, wide]).toEqual([path, 0]);
    }
    expect(errors).toEqual([]);
  },
);
