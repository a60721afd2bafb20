import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKey } from "#core/keys/index.ts";
import { launch } from "#tests/support/browser.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// The viewers of the API's description, as a developer opens them: nothing is asked of another host.
let stack: TestStack;
let platform: TestPlatform;
let browser: Browser;
let page: Page;
let asked: string[];

beforeAll(async () => {
  [stack, platform, browser] = await Promise.all([startTestStack({ workers: 0 }), startPlatform(), launch()]);
  page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
  asked = [];
  // What the content policy holds back never leaves.
  page.on("requestfinished", (request) => void asked.push(request.url()));
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await platform?.close();
});

const elsewhere = () => asked.filter((url) => !url.startsWith(stack.appUrl) && !/^(data|blob):/.test(url));

test("the console lists the calls by what they are about, and tries one with a key", async () => {
  const shopId = await stack.addShop("console", { writing: false });
  const scope = { shopId, correlationId: "c", actor: { by: "user 42", role: "owner" as const } };
  const wanted = { name: "Console", kind: "test" as const, scopes: ["read" as const], days: null };
  const { text } = await makeKey({ ...platform, database: stack.db.database }, scope, wanted);
  await page.goto(`${stack.appUrl}/api/docs`);
  await page.locator("#operations-Products-getProduct").waitFor();
  await page.getByRole("button", { name: "Authorize" }).first().click();
  await page.locator("#auth-bearer-value").fill(text);
  await page.getByRole("button", { name: "Apply credentials" }).first().click();
  await page.getByRole("button", { name: "Close" }).first().click();
  await page.locator("#operations-Usage-getUsage").click();
  await page.getByRole("button", { name: "Try it out" }).click();
  await page.getByRole("button", { name: "Execute" }).click();
  await page.locator(".live-responses-table").getByText('"renews_at"').first().waitFor();
  expect(elsewhere()).toEqual([]);
});

test("the reference shows every call", async () => {
  await page.setViewportSize({ width: 1_280, height: 900 });
  await page.goto(`${stack.appUrl}/api/reference`);
  await page.getByRole("heading", { name: "Everything that was seen in the photos of a product" }).waitFor();
  expect(await page.getByRole("heading", { level: 1, name: /ImagineAI/ }).count()).toBe(1);
  expect(elsewhere()).toEqual([]);
});
