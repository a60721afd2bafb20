import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { DEMO_CONTENT } from "#dev/catalogue/demo-content.ts";
import { ROOT } from "#dev/services/index.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// What a merchant does on one day: an import, a bulk action, two people who edit the same text, a busy server; and every
// page at a phone's width.
const PHOTOS = join(ROOT, "dev", "catalogue", "demo");
const FILES = readdirSync(PHOTOS).filter((file) => file.endsWith(".jpg"));
const IMPORTED = 30;
const CHOSEN = 25;
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;
let store: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1, categories: undefined }), launch()]);
  shop = await stack.addShop("day");
  store = `${stack.shopify.url}/store/day`;
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const openApp = async (path = "") => {
  await page.goto(`${store}/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const button = (name: string | RegExp) =>
  app.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
const products = (from: number, count: number, title: string) =>
  Array.from({ length: count }, (_, k) => ({
    title: `${title} ${k + 1}`,
    images: [{ file: join(PHOTOS, FILES[(from + k) % FILES.length] ?? "") }],
  }));
const inState = async (title: string, states: string) =>
  (
    await stack.db.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM "Product" WHERE title LIKE $1 AND state::text = ANY ($2)`,
      [`${title} %`, states.split(" ")],
    )
  )[0]?.n;

test("thirty products are imported, and watched on one page until all are looked at", async () => {
  await openApp();
  await stack.shopify.addProducts(shop, products(0, IMPORTED, "Imported"));
  // Nothing is reloaded: what is done comes over the event stream.
  await app
    .getByText(/^\d+ of 30 products looked at/)
    .first()
    .waitFor({ timeout: 60_000 });
  await screenshots(page, "import");
  await app.getByText("All 30 products are looked at").first().waitFor({ timeout: 240_000 });
  expect(await inState("Imported", "review done")).toBe(IMPORTED);
  expect(errors).toEqual([]);
}, 330_000);

test("the bulk action takes 25 products that were chosen in the admin's list", async () => {
  await openApp("/app/settings");
  await app.getByText("Manual", { exact: true }).click();
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Settings saved").waitFor();
  // The photos of some are known by now.
  await stack.shopify.addProducts(shop, products(IMPORTED - 5, CHOSEN, "Bulk"));
  await stack.shopify.webhooks.idle();
  expect(await inState("Bulk", "working review done")).toBe(0);
  await page.goto(store);
  for (let k = 1; k <= CHOSEN; k++) await page.getByRole("checkbox", { name: `Select Bulk ${k}`, exact: true }).check();
  await page.getByRole("button", { name: "Analyse photos" }).click();
  const action = page.frameLocator('iframe[title="Analyse photos"]');
  await action.getByText(/^This takes 2\d photos of the [\d,]+ that your plan has left this month\.$/).waitFor();
  await action.getByRole("button", { name: `Analyse ${CHOSEN} products` }).click();
  await action.getByText(`Finished: ${CHOSEN} of ${CHOSEN} products.`).waitFor({ timeout: 240_000 });
  expect(await inState("Bulk", "review done")).toBe(CHOSEN);
  expect(errors).toEqual([]);
}, 330_000);

test("the bell tells of the run that ended, is read by opening it, and tells nothing of a kind that is switched off", async () => {
  await openApp();
  const finished = app.getByText("“Look at photos” is finished");
  await button(/^Notifications, \d+ unread$/).click();
  await finished.waitFor();
  await screenshots(page, "bell");
  expect(await flawsOf(page)).toEqual([]);
  await openApp("/app/settings");
  await button("Notifications").waitFor();
  await app.getByLabel("A run is finished or has stopped").uncheck();
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Settings saved").waitFor();
  await openApp();
  await button("Notifications").click();
  await app.getByText("Nothing yet. Finished runs, problems and limits are told here.").waitFor();
  expect(await finished.count()).toBe(0);
  expect(errors).toEqual([]);
}, 90_000);

test("a text that was changed in the admin meanwhile is kept; both are shown, and ours is written by choice", async () => {
  const [row] = await stack.db.sql<{ gid: string }>(
    `SELECT "productGid" AS gid FROM "Suggestion" WHERE field = 'seo.title' AND state = 'waiting' LIMIT 1`,
  );
  const gid = row?.gid ?? "";
  const held = () => stack.shopify.shop(shop).products[gid]!.seo;
  await openApp(`/app/products/${gid.split("/").at(-1)}`);
  await button("Approve Search title").waitFor();
  held().title = "Typed meanwhile";
  await button("Approve Search title").click();
  await button("Write ours instead: Search title").waitFor({ timeout: 60_000 });
  await app.getByText("Typed meanwhile").first().waitFor();
  await screenshots(page, "conflict", button("Write ours instead: Search title"));
  expect(await flawsOf(page)).toEqual([]);
  expect(held().title).toBe("Typed meanwhile");
  await button("Write ours instead: Search title").click();
  await button("Undo Search title").waitFor({ timeout: 60_000 });
  expect(held().title).not.toBe("Typed meanwhile");
  // Taken back, what somebody typed stands again; where they have changed it since, it stays.
  held().title = "Typed since";
  await button("Undo Search title").click();
  await app
    .getByText(/changed this in Shopify since|changed since/i)
    .first()
    .waitFor({ timeout: 60_000 });
  expect(held().title).toBe("Typed since");
  expect(errors).toEqual([]);
}, 200_000);

test("a server that is asked too much says how long to wait, counts down, and takes the same again", async () => {
  const [row] = await stack.db.sql<{ gid: string; id: string }>(
    `SELECT "productGid" AS gid FROM "Suggestion" WHERE field = 'seo.description' AND state = 'waiting' LIMIT 1`,
  );
  await openApp(`/app/products/${row?.gid.split("/").at(-1)}`);
  await page.route("**/app/decide**", (route) =>
    route.fulfill({ status: 429, headers: { "retry-after": "3" }, body: "Too many requests" }),
  );
  await button("Approve Search description").click();
  await app.getByText("Too much was asked for at once. Nothing is lost: try again in a moment.").first().waitFor();
  await button(/^Try again in [123] s$/).waitFor();
  await page.unroute("**/app/decide**");
  await button("Try again").click();
  await button("Approve Search description").waitFor({ state: "detached" });
  errors.splice(0, errors.length, ...errors.filter((text) => !text.includes("429")));
  expect(errors).toEqual([]);
}, 60_000);

test("a list is saved as a view, opened from its tab, called otherwise, and deleted", async () => {
  await openApp("/app/products");
  await app.getByRole("tab", { name: "Needs review" }).first().waitFor();
  expect(await button("Create new view").count()).toBe(0);
  await openApp("/app/products?missing=description&sort=quality");
  await button("Save as").click();
  await app.getByRole("dialog").getByRole("textbox").fill("No description");
  await app.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("status").getByText("View saved").waitFor();
  await openApp("/app/products");
  await screenshots(page, "saved-view");
  const tab = (name: string) => app.getByRole("tab", { name });
  await tab("No description").click();
  await app.locator("[role=tab][aria-selected=true]:visible").getByText("No description").waitFor();
  await screenshots(page, "saved-view-open");
  await tab("No description").click();
  await app.getByText("Rename view").click();
  await app.getByRole("dialog").getByRole("textbox").fill("Texts to write");
  await app.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await tab("Texts to write").click();
  await app.getByText("Delete view").click();
  await app.getByRole("dialog").getByRole("button", { name: "Delete view" }).click();
  await page.getByRole("status").getByText("View deleted").waitFor();
  expect(await stack.db.sql('SELECT name FROM "SavedView"')).toEqual([]);
  expect(errors).toEqual([]);
}, 60_000);

test("each chart is a file as well", async () => {
  await openApp("/app/insights");
  const save = button("Download as CSV: Photo quality");
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(lines[0]).toContain("Products");
  // Ten steps of ten points, the head, and the line's end.
  expect(lines).toHaveLength(12);
}, 60_000);

test("every page: axe finds nothing, the console is silent, and at 360 px nothing is cut off", async () => {
  await stack.shopify.addContent(shop, DEMO_CONTENT);
  await openApp("/app/runs/new?kind=alt_texts");
  await button("See what it costs").click();
  await app.getByText("Ready to start").first().waitFor({ timeout: 60_000 });
  const [run] = await stack.db.sql<{ id: string }>(`SELECT id FROM "Run" WHERE kind = 'alt_texts'`);
  const [image] = await stack.db.sql<{ gid: string }>(`SELECT gid FROM "Product" WHERE kind = 'collection'`);
  const [product] = await stack.db.sql<{ gid: string }>(`SELECT gid FROM "Product" WHERE title = 'Imported 3'`);
  const [, kind = "", number = ""] = /shopify\/(\w+)\/(\d+)/.exec(image?.gid ?? "") ?? [];
  const paths: Record<string, string> = {
    home: "",
    products: "/app/products",
    product: `/app/products/${product?.gid.split("/").at(-1)}`,
    review: "/app/review",
    runs: "/app/runs",
    "new-run": "/app/runs/new",
    "new-run-translate": "/app/runs/new?kind=translate",
    "run-plan": `/app/runs/${run?.id}`,
    images: "/app/images",
    image: `/app/images/${kind}-${number}`,
    duplicates: "/app/duplicates",
    insights: "/app/insights",
    rules: "/app/rules",
    settings: "/app/settings",
    nowhere: "/app/nowhere",
  };
  const found: string[] = [];
  for (const [name, path] of Object.entries(paths)) {
    await openApp(path);
    await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
    await screenshots(page, `page-${name}`);
    found.push(...(await flawsOf(page)).map((flaw) => `${name}: ${flaw}`));
    await page.setViewportSize({ width: 360, height: 800 });
    const wide = await app.locator("xpath=..").evaluate((html) => html.scrollWidth - html.clientWidth);
    if (wide > 0) found.push(`${name}: ${wide} px are cut off`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  expect(found).toEqual([]);
  expect(errors.filter((text) => !text.includes("/app/nowhere"))).toEqual([]);
}, 300_000);
