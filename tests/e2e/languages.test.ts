import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { de } from "#app/words/de/index.ts";
import { en } from "#app/words/en/index.ts";
import { es } from "#app/words/es/index.ts";
import { fr } from "#app/words/fr/index.ts";
import { ja } from "#app/words/ja/index.ts";
import { appOf, launch, watchedPage } from "#tests/support/browser.ts";
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
    images: "Andere Bilder",
  },
  ja: {
    home: "ホーム",
    products: "商品",
    review: "確認",
    runs: "一括処理",
    settings: "設定",
    insights: "分析",
    images: "その他の画像",
  },
};

/** A sentence by which each language's words are known. */
const NOTHING_WAITS: Record<string, string> = Object.fromEntries(
  Object.entries({ en, de, fr, es, ja }).map(([locale, words]) => [locale, words.nothingWaits]),
);

test.each(Object.entries(NAMES))(
  "in %s every page keeps the language, and nothing is cut off",
  async (locale, names) => {
    const { page, errors } = await watchedPage(browser);
    const scripts: Promise<string>[] = [];
    page.on("response", (answer) => {
      if (answer.request().resourceType() === "script") scripts.push(answer.text().catch(() => ""));
    });
    stack.shopify.shop(shop).locale = locale;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${stack.shopify.url}/store/languages/apps/imagineai`);
    const app = appOf(page);
    const heading = (name: string) => app.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    await heading(names.home);
    expect(await app.locator("xpath=..").getAttribute("lang")).toBe(locale);
    const { home: _home, ...pages } = names;
    for (const [path, name] of Object.entries(pages)) {
      await page.goto(`${stack.shopify.url}/store/languages/apps/imagineai/app/${path}`);
      await heading(name);
      const wide = await app.locator("xpath=..").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect([path, wide]).toEqual([path, 0]);
    }
    expect(errors).toEqual([]);
    const sent = (await Promise.all(scripts)).join("\n");
    const carried = Object.entries(NOTHING_WAITS).filter(([, words]) => sent.includes(words));
    expect(carried, "the words of one language are sent, and no other's").toEqual([[locale, NOTHING_WAITS[locale]]]);
  },
);
