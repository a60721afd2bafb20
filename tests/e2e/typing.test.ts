import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// What a merchant meets when the line breaks, when two of them work at once, and when an address leads nowhere. No
// worker runs here.
const GID = "gid://shopify/Product/4711";
const LONG_TITLE = `Averyveryverylongwordwithoutanybreakinit${"x".repeat(120)} and then some more words that go on and on`;
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let shop: ShopId;
let store: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 0, categories: undefined }), launch()]);
  shop = await stack.addShop("typing", { writing: false });
  store = `${stack.shopify.url}/store/typing`;
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await forShop(stack.db.database, shop, async (db) => {
    const product = { shopId: shop, handle: "x", status: "active", inputDigest: "" };
    await db.product.createMany({
      data: [1, 2, 3].map((n) => ({
        ...product,
        gid: `gid://shopify/Product/${n}`,
        title: `Vase ${n}`,
        state: "unseen",
        readAt: new Date(0),
      })),
    });
  });
  await stack.db.database.shop.update({ where: { id: shop }, data: { listedAt: new Date() } });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
beforeEach(async () => {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  // Lets go of the event stream of the page before.
  await page.goto("about:blank");
  await page.setViewportSize({ width: 1280, height: 900 });
  errors.length = 0;
});

const openApp = async (path = "", on = page) => {
  await on.goto(`${store}/apps/imagineai${path}`);
  await appOf(on).locator("h1").first().waitFor();
};
const button = (name: string) => app.getByRole("button", { name, exact: true });
const suggestion = (field: string, value: unknown, more: object = {}) => ({
  shopId: shop,
  productGid: GID,
  field,
  revision: 1,
  before: "",
  value: value as string,
  confidence: 0.8,
  sources: [{ kind: "product", text: "title" }],
  ...more,
});
const stateOf = async (field: string) =>
  (
    await stack.db.sql<{ state: string; decidedValue: unknown; verdict: string; decidedBy: string }>(
      'SELECT state, "decidedValue", verdict, "decidedBy" FROM "Suggestion" WHERE field = $1',
      [field],
    )
  )[0];

test("the first look: ten products at most, what it does is said, nothing is written, and that no worker runs is said too", async () => {
  await openApp();
  await app.getByText("Nothing is written to your shop until you approve it").waitFor();
  await app.getByText("The part of ImagineAI that looks at photos is not running").waitFor();
  await screenshots(page, "first-look");
  expect(await flawsOf(page)).toEqual([]);
  await button("Look at 3 products").click();
  await app.getByText("0 of 3 products looked at, 3 in work").waitFor();
  expect(await stack.db.sql(`SELECT DISTINCT name FROM "Task" WHERE "productGid" IS NOT NULL`)).toEqual([
    { name: "intake-product" },
  ]);
  expect(errors).toEqual([]);
});

test("until the page answers, nothing can be typed into it or chosen: it would be shown, and be lost", async () => {
  const ready = Promise.withResolvers<void>();
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await ready.promise;
    await route.continue();
  });
  await page.goto(`${store}/apps/imagineai/app/settings`, { waitUntil: "commit" });
  const language = page.frameLocator("#app").getByLabel("Language of texts");
  await language.waitFor();
  const before = await language.inputValue();
  await language.focus();
  expect(await language.evaluate((select) => select === document.activeElement)).toBe(false);
  ready.resolve();
  await until("the page answers", async () => {
    await language.focus();
    return language.evaluate((select) => select === document.activeElement);
  });
  expect(await language.inputValue()).toBe(before);
  expect(errors).toEqual([]);
});

test("a broken line while saving: the text stays, the page too, a reload keeps it, and trying again saves it", async () => {
  await forShop(stack.db.database, shop, async (db) => {
    await db.product.create({
      data: {
        shopId: shop,
        gid: GID,
        title: LONG_TITLE,
        handle: "long",
        status: "active",
        inputDigest: "x",
        readAt: new Date(),
        state: "review",
        waitingCount: 4,
      },
    });
    await db.suggestion.createMany({
      data: [
        suggestion("seo.title", "Suggested title"),
        suggestion("seo.description", "Suggested words"),
        suggestion("description", "<p>Suggested</p>", { before: "<p>Old</p>" }),
        suggestion(
          "category",
          { id: "aa-8-1", path: "Athletic Shoes" },
          {
            choices: [
              { id: "aa-8", path: "Shoes", confidence: 0.9 },
              { id: "aa-8-1", path: "Athletic Shoes", confidence: 0.8 },
            ],
          },
        ),
      ],
    });
  });
  await openApp("/app/products/4711");
  await button("Edit Search title").click();
  const box = () => app.getByRole("textbox", { name: "Your search title" });
  await box().fill("What I typed myself");
  const cut = Promise.withResolvers<void>();
  await page.route("**/app/decide", async (route) => {
    await cut.promise;
    await route.abort("connectionfailed");
  });
  await button("Save and write").click();
  // What is typed while it is sent would go with what was sent.
  await until("the text is held while it is sent", () => box().isDisabled());
  cut.resolve();
  await app.getByText("ImagineAI could not be reached").first().waitFor();
  expect(await box().isEnabled()).toBe(true);
  expect(await box().inputValue()).toBe("What I typed myself");
  expect(await app.getByText("Something went wrong").count()).toBe(0);
  // A page that reads itself anew while the line is broken stays as it is.
  await page.route("**/app/products/4711.data*", (route) => route.abort("connectionfailed"));
  await stack.db.sql(`UPDATE "Product" SET quality = 5 WHERE gid = $1`, [GID]);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.waitForTimeout(2_000);
  expect(await box().inputValue()).toBe("What I typed myself");
  await page.unrouteAll();
  await openApp("/app/products/4711");
  await app.getByText("Your text from before, not saved yet.").waitFor();
  await screenshots(page, "draft");
  expect(await box().inputValue()).toBe("What I typed myself");
  await button("Save and write").click();
  await app.getByRole("region", { name: "Search title", exact: true }).waitFor({ state: "detached" });
  expect(await stateOf("seo.title")).toMatchObject({
    state: "edited",
    decidedValue: "What I typed myself",
    verdict: "edit",
    decidedBy: "user 42",
  });
  await openApp("/app/products/4711");
  await button("Edit Search description").waitFor();
  expect(await app.getByText("Your text from before").count()).toBe(0);
}, 90_000);

test("what cannot be saved is said in place, without a console error", async () => {
  await openApp("/app/products/4711");
  await button("Edit Search description").click();
  await app.getByRole("textbox", { name: "Your search description" }).fill("  ");
  await button("Save and write").click();
  await app.getByText("Write something, or reject the suggestion").waitFor();
  await button("Cancel").click();
  expect(errors).toEqual([]);
});

test("editing the category starts from the suggested one, and any other can be searched for", async () => {
  await openApp("/app/products/4711");
  await button("Edit Category").click();
  const box = app.getByRole("combobox", { name: "Your category" });
  expect(await box.inputValue()).toBe("Athletic Shoes");
  await box.fill("vases");
  await app.getByRole("option", { name: /Vases/ }).first().click();
  const found = await box.inputValue();
  expect(found).toContain("Vases");
  await screenshots(page, "category-edit");
  await openApp("/app/products/4711");
  await app.getByText("Your choice from before, not saved yet.").waitFor();
  expect(await box.inputValue()).toBe(found);
  await button("Save and write").click();
  await app.getByRole("region", { name: "Category", exact: true }).waitFor({ state: "detached" });
  expect(await stateOf("category")).toMatchObject({
    state: "edited",
    decidedValue: { path: expect.stringContaining("Vases") },
  });
});

test("after a decision the focus is on the next suggestion, and the history names who decided what", async () => {
  await openApp("/app/products/4711");
  await button("Approve Search description").focus();
  await page.keyboard.press("Enter");
  await app.getByRole("region", { name: "Search description", exact: true }).waitFor({ state: "detached" });
  await until(
    "the focus is on what is left",
    () => app.locator("section[data-suggestion]:focus, section[data-suggestion] :focus").count(),
    5_000,
  );
  await app.getByText("Approved: search description · by typing Owner").waitFor();
  await app.getByText("Edited: category · by typing Owner").waitFor();
});

test("a search is in the field of the list, survives the way to a product and back, and a long title stays in its column", async () => {
  await openApp("/app/products?q=Vase");
  await app.getByText("Vase 1").waitFor();
  expect(await app.getByRole("textbox", { name: "Search by title or handle" }).inputValue()).toBe("Vase");
  await app.getByRole("link", { name: "Vase 1" }).click();
  await app.getByRole("heading", { name: "Vase 1" }).waitFor();
  await app.getByRole("link", { name: "Products", exact: true }).click();
  await app.getByText("Vase 2").waitFor();
  expect(await app.getByRole("textbox", { name: "Search by title or handle" }).inputValue()).toBe("Vase");
  await openApp("/app/products");
  await app.getByText("Averyvery").first().waitFor();
  await screenshots(page, "long-title");
  const beyond = () =>
    app
      .locator("table")
      .first()
      .evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0));
  expect(await beyond()).toBeLessThanOrEqual(1);
  await page.setViewportSize({ width: 390, height: 900 });
  await until("a phone shows whole rows", async () => (await beyond()) <= 1);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("two tabs of settings: the second is told who changed what, keeps what was typed, and decides", async () => {
  await openApp("/app/settings");
  const other = await page.context().newPage();
  await openApp("/app/settings", other);
  const save = (on: Page) =>
    on.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await app.getByLabel("Language of texts").selectOption("fr");
  await save(page);
  await page.getByRole("status").getByText("Settings saved").waitFor();
  const second = appOf(other);
  await second.getByLabel("Language of texts").selectOption("de");
  await second.getByLabel("Point out photos that differ from their like").selectOption("strict");
  await save(other);
  await second.getByText('Language of texts: typing Owner chose "French", you chose "German".').waitFor();
  await screenshots(other, "settings-collision");
  expect(await second.getByLabel("Language of texts").inputValue()).toBe("de");
  await second.getByRole("button", { name: "Save mine" }).click();
  await until(
    "mine is saved",
    async () =>
      (
        await stack.db.sql<{ language: string; defects: string }>(
          'SELECT language, defects FROM "Settings" WHERE "shopId" = $1',
          [shop],
        )
      )[0]?.language === "de",
  );
  expect(
    await stack.db.sql('SELECT language, defects, automation FROM "Settings" WHERE "shopId" = $1', [shop]),
  ).toEqual([{ language: "de", defects: "strict", automation: "suggest" }]);
  await other.close();
}, 60_000);

test("settings that were changed and not saved survive a reload, what others saved meanwhile too; discarding forgets them", async () => {
  await openApp("/app/settings");
  await app.getByLabel("Language of texts").selectOption("es");
  await app.getByText("New texts are written in this language").waitFor();
  await stack.db.sql(`UPDATE "Settings" SET defects = 'off', revision = revision + 1 WHERE "shopId" = $1`, [shop]);
  await openApp("/app/settings");
  await app.getByText("Your changes from before, not saved yet.").waitFor();
  expect(await app.getByLabel("Language of texts").inputValue()).toBe("es");
  expect(await app.getByLabel("Point out photos that differ from their like").inputValue()).toBe("off");
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Discard" }).click();
  await app.getByText("Your changes from before, not saved yet.").waitFor({ state: "detached" });
  await openApp("/app/settings");
  await app.getByText("New texts are written in this language").waitFor();
  expect(await app.getByLabel("Language of texts").inputValue()).toBe("de");
  expect(await app.getByText("Your changes from before").count()).toBe(0);
});

test("before a field is written by itself, what would have been written is shown", async () => {
  await openApp("/app/settings");
  await app.getByLabel("Description", { exact: true }).selectOption("auto");
  await app.getByText("Would write 0 of the 1 suggestions that wait now.").waitFor();
  await stack.db.sql(`UPDATE "Suggestion" SET before = '""', confidence = .95 WHERE field = 'description'`);
  await openApp("/app/settings");
  await app.getByLabel("Description", { exact: true }).selectOption("auto");
  await app.getByText("Would write 1 of the 1 suggestions that wait now.").waitFor();
  await app.getByRole("button", { name: "See examples" }).click();
  await app.getByText("95 % sure").waitFor();
  await screenshots(page, "would-write");
  expect(await flawsOf(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("a product that was never looked at: one click, and the page stays", async () => {
  await openApp("/app/products/9999");
  await button("Look now").click();
  await app.getByText("Looking: what comes of it appears here by itself.").waitFor();
  await screenshots(page, "never-looked-at");
  expect(await flawsOf(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("a wrong address within the admin: the frame and the way home stay", async () => {
  await page.goto(`${store}/apps/imagineai/app/nonsense`);
  await app.getByText("This page is not here").waitFor();
  await screenshots(page, "wrong-address");
  await app.getByRole("link", { name: "Go to home" }).click();
  await app.getByRole("heading", { name: "Home" }).waitFor();
});
