import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_CATALOGUE } from "#dev/catalogue/read-catalogue.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { photo } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// Photos that a person drops, to what was seen in them.
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];
let folder: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ workers: 1 }), launch()]);
  folder = await mkdtemp(join(tmpdir(), "imagineai-sent-"));
  await stack.addShop("sent", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await page.goto(`${stack.shopify.url}/store/sent/apps/imagineai/app/uploads`);
  await app.locator("h1").first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}
const choose = (...paths: string[]) => app.locator("input[type=file]").setInputFiles(paths);

test(
  "photos are chosen, sent and looked at; each says what is in it, or why it could not be used",
  { timeout: 90_000 },
  async () => {
    await app.getByText("No photos yet").waitFor();
    await screenshots(page, "uploads-empty");
    expect(await flawsOf(page)).toEqual([]);
    const html = Buffer.from("<!doctype html><p>no photo</p>");
    await choose(
      `${DEMO_CATALOGUE}/allstar-sneakers.jpg`,
      `${DEMO_CATALOGUE}/aloe-vera.jpg`,
      await file("torn.jpg", (await photo("red", 1)).subarray(0, 300)),
      await file("page.jpg", html),
    );
    await app.getByRole("heading", { name: "allstar-sneakers.jpg" }).waitFor();
    await app.getByText(/^Looks like Shoes/).waitFor({ timeout: 30_000 });
    await app.getByText("The file is no JPEG, PNG, WebP, GIF, AVIF, BMP or TIFF photo.", { exact: false }).waitFor();
    await app.getByText("The file ends too early", { exact: false }).waitFor();
    await screenshots(page, "uploads");
    expect(await flawsOf(page)).toEqual([]);
    await page.reload();
    await app.getByRole("heading", { name: "aloe-vera.jpg" }).waitFor();
    expect(errors).toEqual([]);
  },
);

test(
  "what is no photo by its kind is told at once; a line that breaks leaves the photo, to be sent again",
  { timeout: 60_000 },
  async () => {
    await choose(await file("table.csv", Buffer.from("a,b")));
    await app.getByText("These are no photos: table.csv", { exact: false }).waitFor();
    await page.route("**/app/upload", (route) => route.abort());
    await choose(await file("again.jpg", await photo("blue", 77)));
    await app.getByText("The line broke off while it was sent. Try again.").waitFor();
    await page.unroute("**/app/upload");
    await screenshots(page, "uploads-broken");
    await app.getByRole("button", { name: "Try again: again.jpg" }).press("Enter");
    await app.getByText("Not sent").waitFor({ state: "detached" });
    await app.getByRole("heading", { name: "again.jpg" }).waitFor();
  },
);
