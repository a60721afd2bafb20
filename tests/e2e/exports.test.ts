import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Queue } from "bullmq";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "#dev/services/index.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  const shop = await stack.addShop("exports", { writing: false });
  await stack.db.sql(
    `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "windowS", burst, "setBy")
     VALUES ('shop', $1, 'feed_fetches', $1, 120, 3600, 3, 'test')`,
    [shop],
  );
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await page.goto(`${stack.shopify.url}/store/exports/apps/imagineai/app/exports`);
  await app.locator("h1").first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test("a file is asked for, made and downloaded", { timeout: 90_000 }, async () => {
  await app.getByText("No files yet").waitFor();
  await screenshots(page, "exports-empty");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByLabel("What", { exact: true }).selectOption("log");
  await app.getByRole("button", { name: "Make a file" }).click();
  const download = app.getByRole("button", { name: "Download: Activity log (CSV)" });
  await download.waitFor({ timeout: 60_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename()).toMatch(/^imagineai-log-.*\.csv$/);
  await screenshots(page, "exports");
  expect(await flawsOf(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("products are narrowed as their list is, and the file says by what", { timeout: 60_000 }, async () => {
  await app.getByLabel("What", { exact: true }).selectOption("products");
  await app.getByLabel("Only products in this state").selectOption("review");
  await app.getByLabel("Missing").selectOption("alt");
  await app.getByLabel("Only with these words in title or handle").fill("mug 50%");
  await app.getByLabel("Only what falls short of your rules").check();
  await screenshots(page, "exports-narrowed");
  expect(await flawsOf(page)).toEqual([]);
  await app.getByRole("button", { name: "Make a file" }).click();
  await app.getByRole("button", { name: "Download: Products (CSV)" }).waitFor({ timeout: 30_000 });
  await app.getByText("“mug 50%” · Needs review · With a photo without alt text", { exact: false }).waitFor();
  await app.getByLabel("What", { exact: true }).selectOption("log");
  expect(errors).toEqual([]);
});

test("files that come by themselves are set, shown and ended", { timeout: 60_000 }, async () => {
  await app.getByLabel("How often").selectOption("day");
  await app.getByLabel("Only what has changed since the file before").check();
  await app.getByRole("button", { name: "Make a file" }).click();
  const remove = app.getByRole("button", { name: "Remove: Activity log (CSV)" });
  await remove.waitFor();
  await screenshots(page, "exports-scheduled");
  expect(await flawsOf(page)).toEqual([]);
  await remove.click();
  await app.getByText("Nothing is made by itself.", { exact: false }).waitFor();
  expect(errors).toEqual([]);
});

test("a feed gets an address that others fetch it from, shown once, and loses it", { timeout: 60_000 }, async () => {
  await app.getByLabel("What", { exact: true }).selectOption("google_merchant");
  await app.getByLabel("How often").selectOption("hour");
  await app.getByRole("button", { name: "Make a file" }).click();
  const name = "Google Merchant feed (XML)";
  await app.getByRole("button", { name: new RegExp(`^Make its address: ${name.replaceAll(/[()]/g, ".")}`) }).click();
  await app.getByText("Copy it now").waitFor();
  const address = (await app.locator("code").first().textContent()) ?? "";
  expect(address).toMatch(/\/feeds\/exports\.myshopify\.com\/[\w-]{43}\.xml$/);
  await screenshots(page, "exports-address");
  expect(await flawsOf(page)).toEqual([]);
  const get = (url: string, method = "GET") => fetch(url, { method, redirect: "manual" });
  expect((await get(address)).status).toBe(404);
  const made = `SELECT 1 FROM "Export" WHERE kind = 'google_merchant' AND "madeAt" IS NOT NULL`;
  // What the schedule does once a minute.
  const schedule = new Queue("schedule", { connection: { url: stack.redis.url } });
  await schedule.add("start-exports", {});
  await schedule.close();
  await until("its first file is made", async () => (await stack.db.sql(made)).length > 0);
  const answer = await get(address);
  expect(answer.headers.get("content-type")).toBe("application/xml; charset=utf-8");
  expect(await answer.text()).toContain('<rss version="2.0"');
  expect((await get(address.replace(/.{5}\.xml$/, "AAAAA.xml"))).status).toBe(404);
  const many = await Promise.all(Array.from({ length: 5 }, async () => (await get(address)).status));
  expect(many).toContain(429);
  expect((await get(`${address}.data`)).status).toBe(404);
  expect((await get(address, "POST")).status).toBe(405);
  // No address of ours: Remix refuses it, and logs that it did.
  expect((await get(`${address}/more`, "POST")).status).toBe(405);

  await page.reload();
  await app.getByText("has an address", { exact: false }).waitFor();
  expect(await app.innerHTML()).not.toContain(address.slice(-47));
  await app.getByRole("button", { name: "End its address" }).click();
  await app.getByRole("button", { name: "Make its address" }).waitFor();
  expect((await get(address)).status).toBe(404);
  const log = readFileSync(join(ROOT, ".local", "test-logs", "exports.log"), "utf8");
  expect(log).not.toContain(address.slice(-47, -4));
  expect(errors).toEqual([]);
});
