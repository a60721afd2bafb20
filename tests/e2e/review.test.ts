import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

const PRODUCTS = 60;
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;

beforeAll(async () => {
  // Without a worker: what is decided stays as it was decided.
  [stack, browser] = await Promise.all([startTestStack({ workers: 0 }), launch()]);
  shop = await stack.addShop("review");
  await stack.db.sql(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, state, "inputDigest", "readAt", "updatedAt")
     SELECT $1, 'gid://shopify/Product/' || n, 'Linen shirt ' || n, 'shirt-' || n, 'active', 'review', 'x', now(), now()
     FROM generate_series(1, $2::int) n`,
    [shop, PRODUCTS],
  );
  await stack.db.sql(
    `INSERT INTO "Suggestion" ("shopId", id, "productGid", field, revision, before, value, confidence, sources)
     SELECT $1, gen_random_uuid(), 'gid://shopify/Product/' || n, field, 1, to_jsonb('Linen shirt'::text),
       to_jsonb('Linen shirt in blue ' || n), .5 + n / 200.0, '[{"kind": "product", "text": "title: Linen shirt"}]'
     FROM generate_series(1, $2::int) n, unnest(ARRAY['seo.title', 'seo.description']) field`,
    [shop, PRODUCTS],
  );
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await page.goto(`${stack.shopify.url}/store/review/apps/imagineai/app/review`);
  await app.getByText("120 to decide").waitFor();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const states = async () =>
  Object.fromEntries(
    (
      await stack.db.sql<{ state: string; n: number }>(`SELECT state, count(*)::int AS n FROM "Suggestion" GROUP BY 1`)
    ).map(({ state, n }) => [state, n]),
  );
/** The card has the focus by itself, and the next one after it. */
const press = (key: string) => page.keyboard.press(key);
const counted = (text: string) => app.getByText(text, { exact: true }).waitFor();

test("the least sure comes first, with the words that change and where they come from", async () => {
  await app.getByRole("link", { name: "Linen shirt 1", exact: true }).waitFor();
  expect(await app.locator("ins").first().innerText()).toContain("in blue 1");
  await counted("From title: Linen shirt");
  await screenshots(page, "review");
  expect(await flawsOf(page)).toEqual([]);
});

test("a hundred decisions by keyboard, none lost", async () => {
  await app.locator("[data-review]:focus").waitFor();
  for (let n = 0; n < 100; n++) {
    const shown = await app.locator("[data-review]").getAttribute("data-review");
    await press("a");
    await app.locator(`[data-review="${shown}"]`).waitFor({ state: "detached" });
  }
  await counted("20 to decide");
  await until("all hundred are saved", async () => (await states())["accepted"] === 100);
  expect(await states()).toEqual({ accepted: 100, waiting: 20 });
}, 120_000);

test("refused with a reason, taken back, edited, skipped; the next one is there each time", async () => {
  await press("r");
  await app.getByRole("button", { name: "Not our wording (2)" }).waitFor();
  await press("2");
  await counted("19 to decide");
  await until("it is refused", async () => (await states())["rejected"] === 1);
  await press("u");
  await counted("20 to decide");
  await until("it waits again", async () => (await states())["rejected"] === undefined);
  const first = await app.locator("[data-review]").getAttribute("data-review");
  await press("s");
  await until(
    "the next is shown",
    async () => (await app.locator("[data-review]").getAttribute("data-review")) !== first,
  );
  await press("k");
  expect(await app.locator("[data-review]").getAttribute("data-review")).toBe(first);
  await press("e");
  const editor = app.getByRole("textbox");
  await page.route("**/app/decide**", (route) => route.abort());
  await editor.fill("In a person's words");
  await editor.press("Control+Enter");
  await counted("ImagineAI could not be reached. Nothing is lost: check your connection and try again.");
  await until(
    "what was typed comes back with its card",
    async () => (await editor.inputValue()) === "In a person's words",
  );
  await page.unroute("**/app/decide**");
  await editor.focus();
  await editor.press("Control+Enter");
  await counted("19 to decide");
  await until("it is saved as edited", async () => (await states())["edited"] === 1);
  const [edited] = await stack.db.sql<{ value: string }>(
    `SELECT "decidedValue" AS value FROM "Suggestion" WHERE state = 'edited'`,
  );
  expect(edited?.value).toBe("In a person's words");
}, 60_000);

test("many of one kind are decided at once: a sample is looked at, some are left out, all can be taken back", async () => {
  // As many again, equal in value, from which one decision can answer all.
  await stack.db.sql(
    `INSERT INTO "Suggestion" ("shopId", id, "productGid", field, revision, before, value, confidence, sources)
     SELECT $1, gen_random_uuid(), 'gid://shopify/Product/' || n, 'category', 1, 'null',
       '{"id": "aa-1-13-8", "path": "Apparel > Clothing > Shirts"}', .5 + n / 200.0, '[]'
     FROM generate_series(1, $2::int) n`,
    [shop, PRODUCTS],
  );
  const ofCategory = async (state: string) =>
    (
      await stack.db.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM "Suggestion" WHERE field = 'category' AND state = $1::"SuggestionState"`,
        [state],
      )
    )[0]?.n;
  await page.goto(`${stack.shopify.url}/store/review/apps/imagineai/app/review`);
  await app.getByRole("heading", { name: "Category", exact: true }).waitFor();
  await app.getByRole("link", { name: "All like this" }).click();
  await app.getByRole("heading", { name: "Category: Shirts" }).waitFor();
  await app.getByLabel("Include Linen shirt 1", { exact: true }).uncheck();
  await screenshots(page, "alike");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByRole("button", { name: "Approve 59", exact: true }).click();
  await counted("Approved: 59 of 59");
  expect([await ofCategory("accepted"), await ofCategory("waiting")]).toEqual([59, 1]);
  await app.getByRole("button", { name: "Take all 59 back" }).click();
  await counted("Taken back: 59 of 59");
  expect([await ofCategory("accepted"), await ofCategory("waiting")]).toEqual([0, 60]);
  await stack.db.sql(`DELETE FROM "Suggestion" WHERE field = 'category'`);
  await page.goto(`${stack.shopify.url}/store/review/apps/imagineai/app/review`);
}, 60_000);

test("what the server does not take comes back, and says why", async () => {
  // A key that is pressed while the page is still coming is nobody's.
  await app.locator("[data-review]:focus").waitFor();
  await page.route("**/app/decide**", (route) => route.abort());
  await press("a");
  await counted("ImagineAI could not be reached. Nothing is lost: check your connection and try again.");
  await counted("19 to decide");
  await page.unroute("**/app/decide**");
  expect((await states())["waiting"]).toBe(19);
  expect(errors.filter((text) => !text.includes("Failed to load resource"))).toEqual([]);
});
