import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { mkdtemp, writeFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_CATALOGUE } from "#dev/catalogue/read-catalogue.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { photo } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// A product that a person makes and edits in the app.
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  await stack.addShop("typed", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await page.goto(`${stack.shopify.url}/store/typed/apps/imagineai/app/products`);
  await app.locator("h1").first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const shop = () => stack.shopify.shop("typed.myshopify.com");
const product = (title: string) => Object.values(shop().products).find((one) => one.title === title);
const alts = (title: string) => product(title)?.mediaIds.map((id) => shop().media[id]?.alt ?? "") ?? [];
const button = (name: string) => app.getByRole("button", { name, exact: true });

test(
  "typed, kept over a reload, photos in order by keyboard, saved: one draft in Shopify, and then analysed",
  { timeout: 120_000 },
  async () => {
    await app.getByRole("link", { name: "New product" }).click();
    await app.getByRole("heading", { name: "New product" }).waitFor();
    await app.getByText("Product type").waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await button("Save").click();
    await app.getByText("Give the product a title.").waitFor();
    await app.getByLabel("Title").fill("Canvas shoes");
    await app.getByLabel("Description").fill("<p>Light <em>canvas</em>.</p>");
    await app.getByLabel("Tags").fill("summer, canvas");
    await page.reload();
    await app.getByText("What you had typed is here again.").waitFor();
    const folder = await mkdtemp(join(tmpdir(), "imagineai-form-"));
    await writeFile(join(folder, "side.jpg"), await photo("blue", 501));
    await app
      .locator("input[type=file]")
      .setInputFiles([join(folder, "side.jpg"), `${DEMO_CATALOGUE}/allstar-sneakers.jpg`]);
    await app.getByLabel("Alternative text of photo 1").fill("From the side");
    await app.getByLabel("Alternative text of photo 2").fill("A pair of sneakers");
    await app.getByText("Being sent").first().waitFor({ state: "detached" });
    await button("Move photo 2 forward").press("Enter");
    await app.getByText("The photo is now at place 1 of 2.").waitFor();
    expect(await app.getByLabel("Alternative text of photo 1").inputValue()).toBe("A pair of sneakers");
    expect(await app.locator(":focus").getAttribute("aria-label")).toBe("Move photo 1 back");
    await screenshots(page, "product-form-new");
    expect(await flawsOf(page)).toEqual([]);
    await button("Save").click();
    await app.getByRole("heading", { name: "Canvas shoes" }).waitFor({ timeout: 60_000 });
    expect(product("Canvas shoes")).toMatchObject({ status: "DRAFT", tags: ["canvas", "summer"] });
    expect(alts("Canvas shoes")).toEqual(["A pair of sneakers", "From the side"]);
    expect(Object.values(shop().products)).toHaveLength(1);
    expect(errors).toEqual([]);
  },
);

test(
  "an edit that meets another's change writes nothing, shows both, and does what the person chooses",
  { timeout: 120_000 },
  async () => {
    const gid = product("Canvas shoes")!.id;
    await page.goto(`${stack.shopify.url}/store/typed/apps/imagineai/app/products/${gid.split("/").at(-1)}/edit`);
    await app.getByLabel("Title").waitFor();
    expect(await app.getByLabel("Title").inputValue()).toBe("Canvas shoes");
    await app.getByLabel("Title").fill("Canvas trainers");
    await button("Remove photo 2").click();
    product("Canvas shoes")!.title = "Plimsolls";
    await button("Save").click();
    await app.getByText("Title, in Shopify now: Plimsolls").waitFor({ timeout: 30_000 });
    await app.getByText("Title, yours: Canvas trainers").waitFor();
    await screenshots(page, "product-form-collided");
    expect(await flawsOf(page)).toEqual([]);
    expect(product("Plimsolls")?.mediaIds).toHaveLength(2);
    await button("Keep mine").click();
    await until("it is written", () => product("Canvas trainers"), 30_000);
    expect(alts("Canvas trainers")).toEqual(["A pair of sneakers"]);
  },
);

test(
  "whoever leaves while it is saved, and comes back, goes on from what was saved",
  { timeout: 120_000 },
  async () => {
    const gid = product("Canvas trainers")!.id;
    const edit = `${stack.shopify.url}/store/typed/apps/imagineai/app/products/${gid.split("/").at(-1)}/edit`;
    await page.goto(edit);
    await app.getByLabel("Title").fill("Left early");
    // The page hears nothing of how it ends.
    await page.route("**/app/product-forms/**", (route) => route.abort());
    await button("Save").click();
    await until("its fields are held", () => app.getByLabel("Title").isDisabled());
    await until(
      "it is saved",
      async () =>
        (
          await stack.db.sql(
            `SELECT 1 FROM "ProductForm" WHERE "productGid" = $1 AND state = 'saved' AND "createdAt" = (SELECT
            max("createdAt") FROM "ProductForm")`,
            [gid],
          )
        ).length > 0 && product("Left early"),
    );
    await page.unroute("**/app/product-forms/**");
    // The first answer is slow: one that comes late may not wipe what is typed by then.
    const asked: Promise<void>[] = [];
    await page.route("**/app/product-forms/**", (route) => {
      const slow = asked.length === 0 ? 2_000 : 0;
      asked.push(route.fetch().then((response) => sleep(slow).then(() => route.fulfill({ response }))));
    });
    await page.goto(edit);
    await until("it has asked what became of it", () => asked.length > 0);
    await until("the kept draft is let go", async () => (await app.getByText("is here again").count()) === 0);
    await until("it may be typed into", () => app.getByLabel("Title").isEnabled());
    await app.getByLabel("Title").fill("Come back");
    await Promise.all(asked);
    await page.unroute("**/app/product-forms/**");
    await sleep(300);
    expect(await app.getByLabel("Title").inputValue()).toBe("Come back");
    await button("Save").click();
    await until("the second edit is written", () => product("Come back"));
  },
);
