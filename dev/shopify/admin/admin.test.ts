import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalShopify } from "../index.ts";
import { pixel, SHOP, startTestShopify } from "../testing/harness.ts";

let shopify: LocalShopify;
let app: Server;
const seen: { url: string; authorization: string | undefined }[] = [];
beforeAll(async () => {
  shopify = await startTestShopify();
  app = createServer((request, response) => {
    seen.push({ url: request.url ?? "", authorization: request.headers.authorization });
    const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "Authorization, Content-Type" };
    response.writeHead(202, { "content-type": "application/json", ...cors }).end('{"queued":1}');
  });
  await new Promise<void>((done) => app.listen(0, "127.0.0.1", done));
  shopify.setAppUrl(`http://127.0.0.1:${(app.address() as AddressInfo).port}`);
});
afterAll(async () => {
  app.close();
  await shopify.close();
});

const get = async (path: string) => {
  const answer = await fetch(shopify.url + path);
  return { status: answer.status, text: await answer.text() };
};

test("the theme editor opens the storefront with a block of ours, and knows no other", async () => {
  await shopify.addProducts(SHOP, [{ title: "Lamp", images: [] }]);
  const editor = (block: string, template = "product") =>
    fetch(
      `${shopify.url}/store/test-store/themes/current/editor?template=${template}&addAppBlockId=${block}&target=mainSection`,
    );
  const opened = await editor(`${shopify.world.apiKey}/quality_badge`);
  expect([opened.status, opened.url]).toEqual([200, expect.stringContaining("/products/lamp?design_mode=1")]);
  for (const wrong of [editor("other/quality_badge"), editor(`${shopify.world.apiKey}/none`), editor("", "index")])
    expect((await wrong).status).toBe(404);
  const [lamp] = Object.keys(shopify.shop(SHOP).products);
  if (lamp) delete shopify.shop(SHOP).products[lamp];
});

test("a product is created with a photo, edited and deleted through the forms", async () => {
  const form = new FormData();
  form.set("title", "Bench & <b>");
  form.set("price", "12.50");
  form.append("photos", new Blob([new Uint8Array(await pixel())], { type: "image/jpeg" }), "bench.jpg");
  const made = await fetch(`${shopify.url}/store/test-store/products`, { method: "POST", body: form });
  expect(await made.text()).toContain("Bench &amp; &lt;b&gt;");
  const [product] = Object.values(shopify.shop(SHOP).products);
  if (!product) throw new Error("no product");
  expect(product).toMatchObject({ title: "Bench & <b>", mediaIds: [expect.stringContaining("MediaImage")] });
  expect(product.variants[0]?.price).toBe("12.50");

  const edit = new FormData();
  edit.set("title", "Bench");
  edit.set("category", "No such > Category");
  expect(await (await fetch(made.url, { method: "POST", body: edit })).text()).toContain("There is no category");
  edit.delete("category");
  edit.set(`alt-${product.mediaIds[0]?.split("/").at(-1)}`, "A bench");
  await fetch(made.url, { method: "POST", body: edit });
  expect(shopify.shop(SHOP).media[product.mediaIds[0] ?? ""]?.alt).toBe("A bench");
  await fetch(`${shopify.url}/store/test-store/bulk`, {
    method: "POST",
    body: new URLSearchParams([["ids", product.id]]),
  });
  expect(Object.keys(shopify.shop(SHOP).products)).toHaveLength(0);
});

test("the app's iframe gets host, shop, locale and a valid id_token, and the page says what it is", async () => {
  const { text } = await get("/store/test-store/apps/imagineai/app/products?filter=x");
  expect(text).toContain("Local stand-in for the Shopify admin");
  const src = new URL((/class="app"[^>]* src="([^"]+)"/.exec(text)?.[1] ?? "").replaceAll("&amp;", "&"));
  expect(src.pathname).toBe("/app/products");
  expect(Object.fromEntries(src.searchParams)).toMatchObject({
    filter: "x",
    embedded: "1",
    shop: SHOP,
    locale: "en",
    host: expect.any(String),
    id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  });
  expect(Buffer.from(src.searchParams.get("host") ?? "", "base64").toString()).toBe(
    "admin.shopify.com/store/test-store",
  );
});

test("an extension's frame has its script, texts and a way to the app with a session token", async () => {
  const { text } = await get("/store/test-store/extensions/bulk-analyse?id=gid://shopify/Product/1");
  expect(text).toContain("Analyse photos");
  expect((await get("/store/test-store/extensions/bulk-analyse/main.js")).text).toContain("s-admin-action");
  const answer = await fetch(`${shopify.url}/store/test-store/extensions/bulk-analyse/app/api/bulk-analyse`, {
    method: "POST",
    body: '{"ids":[]}',
  });
  expect(answer.status).toBe(202);
  expect(seen.at(-1)).toMatchObject({ url: "/api/bulk-analyse", authorization: expect.stringMatching(/^Bearer /) });
});

test("a store where the app is not installed asks first; the control API makes stores, products, faults", async () => {
  const post = async (path: string, body: unknown) =>
    (await fetch(`${shopify.url}/_local/${path}`, { method: "POST", body: JSON.stringify(body) })).json();
  expect(await post("shops", { domain: "second.myshopify.com", installed: false })).toEqual({
    domain: "second.myshopify.com",
  });
  expect((await get("/store/second/apps/imagineai")).text).toContain("Install ImagineAI");
  expect(await post("products", { shop: "second.myshopify.com", products: [{ title: "Cup" }] })).toMatchObject({
    products: [{ handle: "cup" }],
  });
  expect((await get("/storefront/second/products/cup")).text).toContain("Cup");
  expect(await post("faults", { kind: "nonsense" })).toMatchObject({ error: expect.any(String) });
  await post("faults", { kind: "429", times: 1 });
  expect(shopify.faults.list()).toHaveLength(1);
  expect((await get("/_local/state?shop=second.myshopify.com")).text).toContain('"Cup"');
  expect((await get("/nowhere")).status).toBe(404);
});
