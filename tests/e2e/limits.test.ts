import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// What a merchant meets at a limit: a wait that is counted down, where they are. No worker runs here.
const GID = "gid://shopify/Product/4711";
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 0, categories: undefined }), launch()]);
  shop = await stack.addShop("limits");
  ({ page } = await watchedPage(browser));
  app = appOf(page);
  await forShop(stack.db.database, shop, async (db) => {
    const product = { shopId: shop, gid: GID, title: "Vase", handle: "vase", status: "active", inputDigest: "x" };
    await db.product.create({ data: { ...product, readAt: new Date(), state: "review", waitingCount: 1 } });
    await db.suggestion.create({
      data: {
        shopId: shop,
        id: "11111111-1111-4111-8111-111111111111",
        productGid: GID,
        field: "seo.title",
        revision: 1,
        before: "",
        value: "Suggested title",
        confidence: 0.8,
        sources: [{ kind: "product", text: "title" }],
      },
    });
  });
  await stack.db.database.shop.update({ where: { id: shop }, data: { listedAt: new Date() } });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const openApp = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/limits/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
/** From now on next to nothing is let in: the one request of ten seconds has been made. */
const close = async () => {
  await stack.db.sql(
    `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "windowS", burst, "setBy")
     VALUES ('shop', $1, 'person_requests', $1, 1, 10, 1, 'test')`,
    [shop],
  );
  const headers = { authorization: `Bearer ${stack.shopify.sessionToken(shop)}`, "user-agent": BROWSER };
  await until("it is refused", async () => (await fetch(`${stack.appUrl}/app/work`, { headers })).status === 429);
};
const open = () => stack.db.sql(`DELETE FROM "LimitRule"`);

beforeEach(async () => void (await open()));

test("a decision that is refused for now is counted down, keeps what was typed, and is sent again", async () => {
  await openApp("/app/products/4711");
  await app.getByRole("button", { name: "Edit Search title" }).click();
  const box = app.getByRole("textbox", { name: "Your search title" });
  await box.fill("What I typed myself");
  await close();
  await app.getByRole("button", { name: "Save and write", exact: true }).click();
  await app.getByText("Too much was asked for at once").first().waitFor();
  expect(await box.inputValue()).toBe("What I typed myself");
  expect(await app.getByText("Something went wrong").count()).toBe(0);
  await app.getByRole("button", { name: /^Try again in \d+ s$/ }).waitFor();
  await open();
  const again = app.getByRole("button", { name: "Try again", exact: true });
  await again.waitFor();
  await again.click();
  await until("it is decided", async () => {
    const [row] = await stack.db.sql<{ value: unknown }>(`SELECT "decidedValue" AS value FROM "Suggestion"`);
    return row?.value === "What I typed myself";
  });
});

test("a page that is refused for now is waited for under a countdown, and comes by itself", async () => {
  await openApp("/app/products");
  await close();
  await app.getByRole("link", { name: "Vase" }).first().click();
  await app.getByText("Many requests at once").first().waitFor();
  expect(await app.getByText("Something went wrong").count()).toBe(0);
  await open();
  await app.getByRole("heading", { level: 1, name: "Vase" }).waitFor();
});

test("the plan page shows every limit, on a wide screen and on a narrow one", async () => {
  await openApp("/app/plan");
  await app.getByRole("heading", { name: "Limits", level: 2 }).waitFor();
  await app
    .getByText(/of 600 in the last minute/)
    .first()
    .waitFor();
  await app.getByText("0 of 5,000 in this period").waitFor();
  await app.getByText("0 of 2 at this moment").waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await screenshots(page, "plan-limits", app.getByRole("heading", { name: "Limits", level: 2 }));
});
