import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { DEMO_CATALOGUE, readCatalogue } from "#dev/catalogue/read-catalogue.ts";
import { main, report } from "#dev/cli.ts";
import { fillShop } from "#dev/demo/fill-shop.ts";
import { embeddedUrl } from "#dev/demo/install.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { ROOT } from "#dev/services/index.ts";
import { type Stack, startStack } from "#dev/stack.ts";
import { launch, watchedPage } from "#tests/support/browser.ts";

const SHOP = ShopId.parse("demo.myshopify.com");
const OUT = join(ROOT, "docs", "guide");
const WIDTH = 1280;
const SETTLED_MS = 1_500;
/** As tall as a screen: a guide shows where to look, not everything. */
const HEIGHT = 860;

type Shot = { name: string; path: string; act?: (page: Page) => Promise<void> };

/** The merchant's guide in pictures, from the real app over the demo's products. */
const shots = (product: string): readonly Shot[] => [
  { name: "home", path: "/app" },
  { name: "review", path: "/app/review" },
  { name: "product", path: `/app/products/${product}` },
  { name: "products", path: "/app/products" },
  { name: "insights", path: "/app/insights" },
  { name: "run", path: "/app/runs/new" },
  {
    name: "images",
    path: "/app/runs/new",
    act: async (page) => {
      await page.getByText("Alternative texts of other images", { exact: true }).click();
      await page.getByRole("button", { name: "See what it costs" }).click();
      await page.getByText("What will happen").waitFor();
    },
  },
  { name: "rules", path: "/app/rules" },
  { name: "automation", path: "/app/settings" },
  {
    name: "voice",
    path: "/app/settings",
    act: async (page) => {
      await page.getByRole("heading", { name: "Voice", exact: true }).scrollIntoViewIfNeeded();
      await page.getByRole("button", { name: "Show how it reads" }).click();
      await page.getByText("Nothing of it is written").waitFor();
    },
  },
  {
    name: "notifications",
    path: "/app",
    act: (page) => page.getByRole("button", { name: /^Notifications/ }).click(),
  },
];

await main(async () => {
  await mkdir(OUT, { recursive: true });
  const stack = await startStack({ report });
  const browser = await launch();
  try {
    const product = await report("54 products looked at", () => fill(stack));
    const { page, errors } = await watchedPage(browser);
    await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    for (const shot of shots(product)) await report(shot.name, () => take(page, stack, shot));
    if (errors.length > 0) throw new Error(`the pages complain: ${errors.join("; ")}`);
  } finally {
    await browser.close();
    await stack.stop();
  }
});

/** @returns the number of a product with more than one photo */
async function fill(stack: Stack): Promise<string> {
  const { products } = await readCatalogue(DEMO_CATALOGUE);
  const handles = await fillShop(stack, SHOP, products);
  const database = openDatabase({ url: stack.services.databaseUrl, pool: 2 });
  await untilIdle(database, SHOP, { expected: handles.length });
  await database.$disconnect();
  const shown = Object.values(stack.shopify.shop(SHOP).products).find(({ mediaIds }) => mediaIds.length > 1);
  return shown?.id.split("/").at(-1) ?? "";
}

async function take(page: Page, stack: Stack, { name, path, act }: Shot): Promise<void> {
  await page.goto(embeddedUrl(stack, SHOP, path));
  await page.waitForTimeout(SETTLED_MS);
  await act?.(page);
  await page.waitForTimeout(SETTLED_MS);
  const png = await page.screenshot();
  await writeFile(join(OUT, `${name}.png`), await sharp(png).png({ palette: true, effort: 10 }).toBuffer());
}
