import { readFileSync } from "node:fs";
import vm from "node:vm";
import { Ajv } from "ajv";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { buildExtension } from "#dev/shopify/extension-host/build.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
type Tool = { name: string; inputSchema: object; outputSchema: object };
const TOOLS = JSON.parse(readFileSync(`${ROOT}extensions/sidekick-data/tools.json`, "utf8")) as Tool[];
type Answer = { results: { name: string; uri: string; url: string; detail: string }[]; total: number; url: string };

let stack: TestStack;
let shop: ShopId;
const handlers = new Map<string, (input: object) => Promise<object>>();
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  [shop] = [await stack.addShop("asked"), await stack.addShop("stranger")];
  // As Shopify's sandbox runs it: a script that registers tools, and whose relative calls go to the app.
  const { script } = await buildExtension(ROOT, "sidekick-data");
  const relative = (path: string) =>
    fetch(`${stack.shopify.url}/store/${shop.split(".")[0]}/extensions/sidekick-data/app${path}`, {
      headers: { "user-agent": BROWSER },
    });
  const sandbox = {
    shopify: { tools: { register: (name: string, handler: never) => void handlers.set(name, handler) } },
    fetch: relative,
    URLSearchParams,
    extension: undefined as undefined | (() => void),
  };
  vm.runInNewContext(script.replace(/export\s*\{\s*(\w+) as default\s*\};?\s*$/, "extension = $1;"), sandbox);
  sandbox.extension?.();
});
afterAll(() => stack.stop());

/** What Sidekick gets: input and output are held against what the tool declares. */
async function ask(name: string, input: object): Promise<object> {
  const tool = TOOLS.find((one) => one.name === name);
  const ajv = new Ajv({ strict: false });
  expect(ajv.validate(tool!.inputSchema, input)).toBe(true);
  const answer = await handlers.get(name)!(input);
  expect(ajv.validate(tool!.outputSchema, answer), ajv.errorsText()).toBe(true);
  return answer;
}

const put = (of: string, n: number, row: string) =>
  stack.db.sql(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, "updatedAt", state, "waitingCount", quality, missing, "inputDigest", "readAt")
     VALUES ($1, 'gid://shopify/Product/' || $2::int, 'Bag ' || $2::int, 'bag-' || $2::int, 'active', now(), ${row}, '', now())`,
    [of, n],
  );

test("each declared tool is registered, and no other", () =>
  expect([...handlers.keys()].sort()).toEqual(TOOLS.map(({ name }) => name).sort()));

test("an empty shop has nothing, and says so", async () => {
  expect(await ask("products_to_review", {})).toEqual({ results: [], total: 0, url: "/app/review" });
  expect(await ask("catalogue_state", {})).toMatchObject({ counts: {}, plan: "Growth", used: 0, url: "/app" });
});

test("what waits, what hurts and what is missing, of this shop alone", async () => {
  await put(shop, 1, `'review', 3, 90, '{}'`);
  await put(shop, 2, `'review', 7, 41, '{alt}'`);
  await put(shop, 3, `'done', 0, 12, '{alt,seo.title}'`);
  await put("stranger.myshopify.com", 4, `'review', 9, 1, '{alt}'`);
  const review = (await ask("products_to_review", { first: 1 })) as Answer;
  expect(review).toMatchObject({ total: 2, url: "/app/review" });
  expect(review.results).toEqual([
    {
      type: "resource_link",
      uri: "gid://shopify/Product/2",
      name: "Bag 2",
      mimeType: "shopify/product",
      url: "/app/products/2",
      detail: "7 suggestions wait",
    },
  ]);
  const poor = (await ask("poor_photos", {})) as Answer;
  expect(poor.results.map(({ name, detail }) => [name, detail])).toEqual([
    ["Bag 3", "photo quality 12 of 100"],
    ["Bag 2", "photo quality 41 of 100"],
  ]);
  const names = async (input: object) =>
    ((await ask("missing_texts", input)) as Answer).results.map(({ name }) => name).sort();
  expect(await names({})).toEqual(["Bag 2", "Bag 3"]);
  expect(await names({ field: "seo.title" })).toEqual(["Bag 3"]);
  expect(await ask("catalogue_state", {})).toMatchObject({ counts: { review: 2, done: 1 } });
});

test("what is asked wrongly, and an app that does not answer, are no empty lists", async () => {
  expect(await handlers.get("poor_photos")!({ first: 1000 })).toMatchObject({ error: expect.any(String) as string });
  stack.shopify.setAppUrl("http://127.0.0.1:1");
  expect(await handlers.get("poor_photos")!({})).toEqual({
    error: "The app did not answer",
  });
  stack.shopify.setAppUrl(stack.appUrl);
});
