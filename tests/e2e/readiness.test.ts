import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;

const open = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/ready/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  shop = await stack.addShop("ready", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test("before a product was looked at the page says what to do first", async () => {
  await open("/app/readiness");
  await app.getByText("No product was looked at yet").waitFor();
  expect(await app.getByRole("link", { name: "Look at products" }).getAttribute("href")).toContain("/app/runs/new");
  expect(await flawsOf(page)).toEqual([]);
});

test("points are counted, listed and mended: by a file to fill, in Shopify, and by a run", async () => {
  await stack.shopify.addProducts(shop, [
    {
      title: "Linen shirt with a long name that has to break on a narrow screen",
      category: "aa-1-13-8",
      images: [await photoFile("red")],
      variants: [{ price: "19.00", barcode: "4006381333931" }],
    },
    { title: "A plate", images: [await photoFile("blue")], variants: [{ price: "9.00" }] },
  ]);
  expect(await untilIdle(stack.db.database, shop, { expected: 2, limitMs: 60_000 })).toBe(true);
  await open("/app/readiness");
  await app.getByText("0 of 2 products lack nothing").waitFor();
  await app.getByRole("heading", { name: "Keeps products out" }).waitFor();
  await app.getByRole("heading", { name: "No color" }).waitFor();
  await screenshots(page, "readiness");
  expect(await flawsOf(page)).toEqual([]);

  await app.locator("li", { hasText: "No GTIN" }).getByRole("link", { name: "1 product" }).click();
  await app.getByRole("heading", { name: "No GTIN" }).waitFor();
  const inShopify = app.getByRole("link", { name: "Open in Shopify: A plate" });
  expect(await inShopify.getAttribute("href")).toMatch(/^shopify:\/\/admin\/products\/\d+$/);
  expect(await app.getByText("Linen shirt").count()).toBe(0);
  await screenshots(page, "readiness-point");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByRole("button", { name: "Get them as Shopify’s CSV" }).click();
  await page.getByText("The file is being made").waitFor();
  const exports = await stack.db.sql<{ kind: string; filter: unknown }>('SELECT kind, filter FROM "Export"');
  expect(exports).toEqual([{ kind: "shopify_products", filter: { gap: "gtin" } }]);

  await open("/app/readiness?point=description");
  await app.getByRole("button", { name: "Write texts for them" }).press("Enter");
  await app.getByRole("heading", { name: /Write/ }).first().waitFor();
  await app.getByText("No description", { exact: false }).first().waitFor();
  const [run] = await stack.db.sql<{ selection: { gap: string } }>('SELECT selection FROM "Run"');
  expect(run?.selection).toMatchObject({ by: "filter", gap: "description" });

  await open("/app/products?gap=gtin");
  await app.getByText("A plate").first().waitFor();
  expect(await app.getByText("Linen shirt").count()).toBe(0);
  expect(errors).toEqual([]);
}, 120_000);
