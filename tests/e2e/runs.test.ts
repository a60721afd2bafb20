import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { ROOT } from "#dev/services/index.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { LONG } from "#tests/support/services.ts";
import { until } from "#tests/support/until.ts";

const PHOTOS = join(ROOT, "dev", "catalogue", "demo");
/** More than are in hand at a time (core/runs/advance-run.ts), so that some still wait when the run is paused. */
const PRODUCTS = LONG ? 2_000 : 60;
const FILES = readdirSync(PHOTOS).filter((file) => file.endsWith(".jpg"));
/** One out of three has no photo, one the first of all, one of its own until there is none left. */
const photoFor = (k: number) => [null, FILES[0], FILES[k % FILES.length]][k % 3] ?? null;
const PHOTOGRAPHED = Array.from({ length: PRODUCTS }, (_, k) => photoFor(k)).filter((file) => file !== null);
const MINUTES = LONG ? 30 : 4;
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  shop = await stack.addShop("runs", { writing: false });
  stack.shopify.settings.searchLagMs = 0;
  await stack.db.sql(
    `INSERT INTO "Settings" ("shopId", automation, "updatedAt") VALUES ($1, 'manual', now())
     ON CONFLICT ("shopId") DO UPDATE SET automation = 'manual'`,
    [shop],
  );
  await stack.shopify.addProducts(
    shop,
    Array.from({ length: PRODUCTS }, (_, k) => {
      const file = photoFor(k);
      return { title: `Piece ${k + 1}`, images: file ? [{ file: join(PHOTOS, file) }] : [] };
    }),
  );
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await until("the catalogue is known", async () => {
    const [row] = await stack.db.sql<{ n: number }>('SELECT count(*)::int AS n FROM "Product"');
    return row?.n === PRODUCTS;
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const open = async (path: string) => {
  await page.goto(`${stack.shopify.url}/store/runs/apps/imagineai${path}`);
  await app.locator("h1").first().waitFor();
};
const button = (name: string | RegExp) =>
  app.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
const badge = (text: string, timeout = LONG ? MINUTES * 60_000 : 90_000) =>
  app.getByText(text, { exact: true }).first().waitFor({ timeout });

test("an empty page teaches and leads to a new run, which says what it costs before it begins", async () => {
  await open("/app/runs");
  await app.getByText("Work on many products at once").waitFor();
  await screenshots(page, "runs-empty");
  await app.getByRole("link", { name: "New run" }).first().click();
  await app.getByText("What to do", { exact: true }).waitFor();
  await screenshots(page, "runs-new");
  expect(await flawsOf(page)).toEqual([]);
  await button("See what it costs").click();
  await badge("Ready to start");
  await app.getByText(/^[\d,]+ photos of your plan/).waitFor();
  await screenshots(page, "runs-plan");
  expect(await flawsOf(page)).toEqual([]);
}, 60_000);

test(
  "started, watched live, paused; a worker that was killed and came back goes on where it stood",
  async () => {
    await button("Start").click();
    await badge("Running");
    await app.getByText(/products? a minute, .* left/).waitFor({ timeout: 60_000 });
    await screenshots(page, "runs-running");
    expect(await flawsOf(page)).toEqual([]);
    await button("Pause").click();
    await badge("Paused");
    stack.workers[0]?.kill("SIGKILL");
    stack.startWorker();
    await button("Resume").click();
    // A photo that was in hand when its process died is looked at again some minutes later at most (tasks/reconcile).
    await badge("Finished", MINUTES * 60_000);
    const rows = await stack.db.sql(`SELECT state, count(*)::int AS n FROM "RunItem" GROUP BY 1 ORDER BY 1`);
    expect(rows).toEqual([
      { state: "done", n: PHOTOGRAPHED.length },
      { state: "skipped", n: PRODUCTS - PHOTOGRAPHED.length },
    ]);
    // What the same file shows is looked at once.
    const files = new Set(PHOTOGRAPHED).size;
    expect(await stack.db.sql('SELECT used, reserved FROM "Usage"')).toEqual([{ used: files, reserved: files }]);
    await app.getByText(`No photos (${PRODUCTS - PHOTOGRAPHED.length} products)`).waitFor();
    await screenshots(page, "runs-done");
    expect(await flawsOf(page)).toEqual([]);
  },
  (MINUTES + 3) * 60_000,
);

test("the result comes as a file", async () => {
  const [download] = await Promise.all([page.waitForEvent("download"), button("Download result").click()]);
  const text = await readFile(await download.path(), "utf8");
  expect(text.split("\r\n")).toHaveLength(PRODUCTS + 2);
  expect(text).toContain("No photos");
});

test(
  "chosen products across the list become a run; what it wrote is taken back by one press",
  async () => {
    await open("/app/products?state=review");
    await app.getByRole("checkbox", { name: "Select all products" }).first().click();
    await screenshots(page, "runs-select");
    await app.getByText(/^Select all [\d,]+ products of this list$/).click();
    await button("More actions").first().click();
    await button("Write to Shopify").click();
    await app.getByText("There is nothing to do").waitFor();
    await open("/app/runs/new");
    await app.getByText("Write to Shopify", { exact: true }).click();
    await app.getByLabel("Also approve what waits for review").selectOption("70");
    await button("See what it costs").click();
    await badge("Ready to start");
    await button("Start").click();
    await badge("Finished");
    const written = async () =>
      (await stack.db.sql<{ n: number }>(`SELECT count(*)::int AS n FROM "Publication" WHERE state = 'written'`))[0]
        ?.n ?? 0;
    expect(await written()).toBeGreaterThan(0);
    await open("/app/runs/new");
    await app.getByText("Take back", { exact: true }).click();
    await screenshots(page, "runs-day");
    await button("See what it costs").click();
    await badge("Ready to start");
    await app
      .getByText(/What was written on [A-Z][a-z]+ \d{1,2}, \d{4}/)
      .first()
      .waitFor();
    await open("/app/runs");
    await app.getByRole("link", { name: "Write to Shopify" }).first().click();
    await button(/^Take back all/).click();
    await badge("Ready to start");
    await screenshots(page, "runs-undo-plan");
    await button("Start").click();
    await badge("Finished");
    expect(await written()).toBe(0);
    await screenshots(page, "runs-undone");
    await open("/app/runs/new");
    await app.getByText("Take back", { exact: true }).click();
    await app.getByText("Nothing that was written in the last 30 days is left to take back.").waitFor();
    expect(await button("See what it costs").isDisabled()).toBe(true);
    await open("/app/runs");
    await app.getByText("Take back", { exact: true }).first().waitFor();
    await screenshots(page, "runs");
    expect(await flawsOf(page)).toEqual([]);
    expect(errors).toEqual([]);
  },
  3 * MINUTES * 60_000,
);
