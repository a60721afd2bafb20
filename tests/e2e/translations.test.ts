import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// A shop's other languages, from the switch and the merchant's consent to what stands in Shopify.
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("translates");
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const openApp = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/translates/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const button = (name: string) => app.getByRole("button", { name, exact: true });

test("a shop of one language is told where others come from", async () => {
  await openApp("/app/settings");
  await app.getByText("Your shop has one language.").waitFor();
  await screenshots(page, "translations-one-language", app.getByText("Your shop has one language."));
});

test("switched on and allowed, a text is put forward in its language, approved, and stands in Shopify", async () => {
  stack.shopify
    .shop(shop)
    .locales.push(
      { locale: "de", name: "German", primary: false, published: true },
      { locale: "fr", name: "French", primary: false, published: false },
      { locale: "it", name: "Italian", primary: false, published: true },
    );
  await openApp("/app/settings");
  await app.getByText("Italian: We do not write this language yet.").waitFor();
  await app.getByText("French: Shoppers do not see this language yet.").waitFor();
  await app.getByLabel("German").check();
  await app.getByText("Shopify does not let the app translate yet.").waitFor();
  await screenshots(page, "translations-settings", button("Allow in Shopify"));
  await button("Allow in Shopify").click();
  await page
    .getByRole("dialog", { name: "ImagineAI asks for more access" })
    .getByRole("button", { name: "Allow" })
    .click();
  await app.getByText("Shopify lets the app translate.").waitFor();
  expect(await flawsOf(page)).toEqual([]);
  // Its translations sound as the merchant says for that language.
  await app.getByLabel("Texts in").selectOption("de");
  await app.getByLabel("Tone").selectOption("warm");
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Settings saved").waitFor();
  expect(await stack.db.sql(`SELECT voices->'de'->>'tone' AS de, voices->'en' AS en FROM "Settings"`)).toEqual([
    { de: "warm", en: null },
  ]);
  const [added] = await stack.shopify.addProducts(shop, [
    { title: "Anna mug", descriptionHtml: "<p>This is Anna mug.</p>" },
  ]);
  await until("a translation waits", async () => {
    const rows = await stack.db.sql<{ locale: string }>(`SELECT locale FROM "Suggestion" WHERE locale = 'de'`);
    return rows.length > 0;
  });
  await openApp(`/app/products/${added?.id.split("/").at(-1)}`);
  await button("Approve Description in German").waitFor();
  await screenshots(page, "translations-product", button("Approve Description in German"));
  await button("Approve Description in German").click();
  await until("it stands in Shopify", async () => stack.shopify.shop(shop).translations.length > 0);
  expect(stack.shopify.shop(shop).translations).toMatchObject([
    { resourceId: added?.id, locale: "de", key: "body_html", value: "<p>Das ist Anna mug.</p>" },
  ]);
  expect(errors).toEqual([]);
});

test("a run translates the catalogue: planned in translations, held to a limit, and gone on with", async () => {
  await stack.shopify.addProducts(
    shop,
    ["Bert", "Cleo"].map((name) => ({ title: `${name} mug`, descriptionHtml: `<p>This is ${name} mug.</p>` })),
  );
  const waiting = async () =>
    (await stack.db.sql<{ n: number }>(`SELECT count(*)::int AS n FROM "Suggestion" WHERE locale = 'de'`))[0]?.n ?? 0;
  await until("both are translated as they come", async () => (await waiting()) >= 3, 60_000);
  // As where the language was chosen after they came.
  await stack.db.sql(`DELETE FROM "Suggestion" WHERE locale = 'de' AND state = 'waiting'`);
  await stack.db.sql(`DELETE FROM "Translation" WHERE locale = 'de'`);
  await openApp("/app/runs/new?kind=translate");
  await app.getByRole("checkbox", { name: "German" }).waitFor();
  await app.getByText("Shopify lets the app translate.").waitFor();
  await screenshots(page, "translations-run-new");
  await button("See what it costs").click();
  await app.getByText("Up to 3 translations").waitFor();
  await app.getByText("Every translation that a person wrote").waitFor();
  await screenshots(page, "translations-run-plan");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByLabel("Stop after this many translations").fill("1");
  await button("Start").click();
  await app.getByText("The limit of 1 translation is reached").waitFor({ timeout: 60_000 });
  await screenshots(page, "translations-run-limit");
  await app.getByLabel("New limit of translations").fill("5");
  await button("Go on").click();
  await app.getByText("Finished", { exact: true }).first().waitFor({ timeout: 60_000 });
  await app.getByText("2 of at most 5 translations made.").waitFor();
  await screenshots(page, "translations-run-done");
  expect(await flawsOf(page)).toEqual([]);
  expect(errors).toEqual([]);
}, 200_000);
