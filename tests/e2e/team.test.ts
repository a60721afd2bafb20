import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { appOf, flawsOf, launch, screenshots, signInAs, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  shop = await stack.addShop("team", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await stack.shopify.addProducts(shop, [{ title: "Linen shirt", productType: "Shirts", images: [] }]);
  await until("it was read", async () => {
    const [row] = await stack.db.sql<{ n: number }>('SELECT count(*)::int AS n FROM "Product" WHERE score IS NOT NULL');
    return row?.n === 1;
  });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const openApp = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/team/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const signIn = (name: string) => signInAs({ page, app }, name);

test("an owner gives somebody a role, and they can look and no longer change; the log tells of both", async () => {
  await openApp("/app/settings");
  await signIn("Staff 43");
  await app.getByText("Write what you switch on", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();

  await signIn("Owner");
  await openApp("/app/team");
  await app.getByText("Owns the store").waitFor();
  await app.getByLabel("Role of Staff 43").selectOption("viewer");
  await page.getByText("Role changed").waitFor();
  await screenshots(page, "team");
  expect(await flawsOf(page)).toEqual([]);

  await signIn("Staff 43");
  await app.getByText("Only owners can change roles.").waitFor();
  expect(await app.getByLabel("Role of Staff 43").isDisabled()).toBe(true);
  await openApp("/app/settings");
  await app.getByText("Your role here: Viewer. Looks at everything, changes nothing.").waitFor();
  expect(await app.getByLabel("Suggest only").isDisabled()).toBe(true);
  await screenshots(page, "settings-viewer");
  expect(await flawsOf(page)).toEqual([]);
  await openApp("/app/runs/new");
  expect(await app.getByRole("button", { name: "See what it costs" }).isDisabled()).toBe(true);

  await openApp("/app/log");
  await app.getByText("Gave Staff 43 the role: Viewer").waitFor();
  await app.getByText(/^Settings changed: /).waitFor();
  await screenshots(page, "log");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByLabel("What", { exact: true }).selectOption("team");
  await app.getByText(/^Settings changed: /).waitFor({ state: "detached" });
  const file = page.waitForEvent("download");
  await app.getByRole("button", { name: "Download" }).click();
  expect((await file).suggestedFilename()).toBe("imagineai-log.csv");
  expect(errors).toEqual([]);
}, 120_000);
