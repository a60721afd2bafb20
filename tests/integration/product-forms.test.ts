import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKey } from "#core/keys/index.ts";
import { MediaGid, type ShopId } from "#core/platform/ids.ts";
import { type FormFields, sendForm } from "#core/product-forms/index.ts";
import { photo } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { type Served, serveFiles } from "#tests/support/serve-files.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Products that are made and edited from here, and what then stands in Shopify.
let stack: TestStack;
let platform: TestPlatform;
let site: Served;
let shop: ShopId;
let key: string;

beforeAll(async () => {
  site = await serveFiles();
  [stack, platform] = [await startTestStack({ workers: 0 }), await startPlatform()];
  shop = await stack.addShop("forms", { writing: false });
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "scale" } });
  const owner = { shopId: shop, correlationId: "c", actor: { by: "user 42", role: "owner" as const } };
  const wanted = { name: "Feed", kind: "live" as const, scopes: ["read" as const, "work" as const], days: 90 as const };
  key = (await makeKey({ ...platform, database: stack.db.database }, owner, wanted)).text;
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
  await site.close();
});

type Told = Record<string, unknown> & { id: string; product: string | null; state: string; location: string };
type Call = { method?: string; body?: unknown; headers?: Record<string, string> };

async function call(path: string, { method = "GET", body, headers = {} }: Call = {}) {
  const answer = await fetch(`${stack.appUrl}/api/v1${path.replace("/api/v1", "")}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Told, etag: answer.headers.get("etag") ?? "" };
}
const make = (body: unknown) => call("/products", { method: "POST", body });
/** What a dead worker left is taken up when the queue finds it stalled. */
const TAKEN_UP_MS = 75_000;
const ended = (sent: Told) =>
  until(
    "the form has ended",
    async () => {
      const { json } = await call(sent.location);
      return json.state === "open" ? null : json;
    },
    TAKEN_UP_MS,
  );
const edit = (product: string, body: unknown, headers: Record<string, string> = {}) =>
  call(`/products/${numberOf(product)}/form`, { method: "PATCH", body, headers });
const numberOf = (gid: string) => gid.split("/").at(-1) ?? "";
const products = () => Object.values(stack.shopify.shop(shop).products);
const productOf = (gid: string | null) => products().find(({ id }) => id === gid)!;
const altsOf = (gid: string | null) =>
  productOf(gid).mediaIds.map((id) => stack.shopify.shop(shop).media[id]?.alt ?? null);

async function upload(seed: number, name = "mug.jpg"): Promise<string> {
  const form = new FormData();
  form.append("image", new Blob([new Uint8Array(await photo("red", seed))]), name);
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${stack.appUrl}/api/v1/uploads`, { method: "POST", headers, body: form });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

test(
  "a form that is cut off after Shopify has made its product, and is sent twice, comes to one product",
  { timeout: 150_000 },
  async () => {
    const id = randomUUID();
    const body = {
      id,
      title: " Blue mug ",
      description_html: "<p>Fired <em>twice</em><script>x()</script></p>",
      vendor: "Kiln",
      product_type: "Mug",
      tags: ["Blue", "mug"],
      photos: [
        { upload_id: await upload(31), alt: "From the side" },
        { url: site.add("top.jpg", await photo("blue", 32)).replace("http:", "https:"), alt: "From above" },
      ],
    };
    const dying = stack.startWorker({ FAILPOINTS: "form:after-write" });
    const [first, second] = [await make(body), await make(body)];
    expect([first.status, second.status]).toEqual([202, 202]);
    if (dying.exitCode === null && dying.signalCode === null) await once(dying, "exit");
    expect(products().filter(({ title }) => title === "Blue mug")).toHaveLength(1);
    stack.startWorker();
    const saved = await ended(first.json);
    expect(saved).toMatchObject({ id, state: "saved", problem: null });
    expect(products()).toHaveLength(1);
    expect(productOf(saved.product)).toMatchObject({
      title: "Blue mug",
      descriptionHtml: "<p>Fired <em>twice</em></p>",
      vendor: "Kiln",
      productType: "Mug",
      tags: ["Blue", "mug"],
      status: "DRAFT",
    });
    expect(altsOf(saved.product)).toEqual(["From the side", "From above"]);
    const [row] = await stack.db.sql<{ wanted: unknown }>(`SELECT wanted, base FROM "ProductForm" WHERE id = $1`, [id]);
    expect(row).toEqual({ wanted: null, base: null });
    await until("its delivery has brought it", async () => {
      const { status } = await call(`/products/${numberOf(saved.product ?? "")}`);
      return status === 200 ? true : null;
    });
  },
);

/** A product with two photos, made from here. */
async function made(title: string) {
  const photos = [
    { upload_id: await upload(40 + title.length), alt: "One" },
    { upload_id: await upload(80 + title.length), alt: "Two" },
  ];
  const { product } = await ended((await make({ title, tags: ["old"], photos })).json);
  return product ?? "";
}

test(
  "an edit writes what was changed: order, alternative texts, photos that come and go; the rest stays as it is",
  { timeout: 60_000 },
  async () => {
    const product = await made("Teapot");
    const { json: form, etag } = await call(`/products/${numberOf(product)}/form`);
    expect(form).toMatchObject({ title: "Teapot", status: "draft", photos: [{ alt: "One" }, { alt: "Two" }] });
    const [first, second] = (form["photos"] as { photo_id: string }[]).map(({ photo_id: id }) => id);
    const photos = [
      { photo_id: second, alt: "Now the primary one" },
      { upload_id: await upload(7), alt: "New" },
    ];
    // Somebody else changes what this edit does not touch.
    productOf(product).vendor = "Changed in Shopify";
    const sent = await edit(product, { title: "Teapot", status: "active", photos });
    expect(sent.status).toBe(202);
    expect(await ended(sent.json)).toMatchObject({ state: "saved", product });
    expect(productOf(product)).toMatchObject({
      title: "Teapot",
      status: "ACTIVE",
      vendor: "Changed in Shopify",
      tags: ["old"],
    });
    expect(altsOf(product)).toEqual(["Now the primary one", "New"]);
    expect(productOf(product).mediaIds[0]).toBe(second);
    expect(productOf(product).mediaIds).not.toContain(first);
    const stale = await edit(product, { title: "Pot" }, { "if-match": etag });
    expect(stale).toMatchObject({ status: 412, json: { code: "changed_since" } });
    const strange = await edit(product, { photos: [{ photo_id: "gid://shopify/MediaImage/1", alt: "" }] });
    expect(strange).toMatchObject({ status: 409, json: { code: "photo_gone" } });
  },
);

test(
  "while Shopify prepares a photo, an edit waits without bringing its own again and again",
  { timeout: 60_000 },
  async () => {
    const { settings } = stack.shopify;
    const usual = settings.mediaDelayMs;
    settings.mediaDelayMs = 3_600_000;
    const product = await made("Sugar bowl").finally(() => (settings.mediaDelayMs = usual));
    const { json: form } = await call(`/products/${numberOf(product)}/form`);
    const [one, two] = (form["photos"] as { photo_id: string }[]).map(({ photo_id: id }) => id);
    const photos = [
      { photo_id: one, alt: "Another text" },
      { photo_id: two, alt: "Two" },
      { upload_id: await upload(9, "brought.jpg"), alt: "New" },
    ];
    const { json: sent } = await edit(product, { photos });
    const brought = () =>
      Object.values(stack.shopify.shop(shop).staged).filter(({ fileName }) => fileName === "brought.jpg");
    await until("it has waited", async () => {
      const [task] = await stack.db.sql(`SELECT 1 FROM "Task" WHERE key = $1 AND reason = 'Shopify prepares a photo'`, [
        sent.id,
      ]);
      return task ?? null;
    });
    expect(brought()).toEqual([]);
    const media = stack.shopify.shop(shop).media;
    for (const id of productOf(product).mediaIds) Object.assign(media[id]!, { readyAt: Date.now() - 1 });
    expect(await ended(sent)).toMatchObject({ state: "saved" });
    expect(brought()).toHaveLength(1);
    expect(altsOf(product)).toEqual(["Another text", "Two", "New"]);
    expect(await stack.db.sql(`SELECT tries FROM "ProductForm" WHERE id = $1`, [sent.id])).toEqual([{ tries: 1 }]);
  },
);

test("a form that failed after Shopify had made its product is an edit of it when it is sent corrected", async () => {
  const id = randomUUID();
  const body = { id, title: "Saucre", tags: ["old"], photos: [{ upload_id: await upload(11), alt: "One" }] };
  const { product } = await ended((await make(body)).json);
  const count = products().length;
  /** As if no answer had come: what was sent stands in the row still. */
  const failed = (wanted: unknown) =>
    stack.db.sql(
      `UPDATE "ProductForm" SET state = 'failed', "productGid" = NULL, base = NULL, wanted = $2 WHERE id = $1`,
      [id, JSON.stringify(wanted)],
    );
  const plain = { descriptionHtml: "", vendor: "", productType: "", tags: ["old"], status: "DRAFT" };
  const wanted = { ...plain, title: "Saucre", photos: [{ upload: body.photos[0]?.upload_id, alt: "One" }] };
  await failed(wanted);
  // Somebody else works on it meanwhile.
  productOf(product).vendor = "Changed in Shopify";
  const media = productOf(product).mediaIds;
  expect(await ended((await make({ ...body, title: "Saucer" })).json)).toMatchObject({ state: "saved", product });
  expect(productOf(product)).toMatchObject({ title: "Saucer", tags: ["old"], vendor: "Changed in Shopify" });
  expect(productOf(product).mediaIds).toEqual(media);
  await failed({ ...wanted, title: "Saucer" });
  const photos = [{ upload_id: await upload(12), alt: "Two" }];
  expect(await ended((await make({ ...body, title: "Saucer", photos })).json)).toMatchObject({
    state: "saved",
    product,
  });
  expect(altsOf(product)).toEqual(["Two"]);
  expect(products()).toHaveLength(count);
});

test("a form that is under way or saved takes nothing else, and one whose task was given up is taken again", async () => {
  const deps = { ...platform, database: stack.db.database };
  const scope = { shopId: shop, correlationId: "forms", actor: { by: "user 42", role: "owner" as const } };
  const id = randomUUID();
  const plain = { descriptionHtml: "", vendor: "", productType: "", tags: [], status: "DRAFT" as const, photos: [] };
  const sent = (title: string) => sendForm(deps, scope, { id, gid: null, fields: { ...plain, title } });
  const other = { refusal: { code: "form_sent" } };
  const state = (to: string) => stack.db.sql(`UPDATE "ProductForm" SET state = '${to}' WHERE id = $1`, [id]);
  expect(await sent("One")).toBe(true);
  expect(await sent("One")).toBe(false);
  await expect(sent("Two")).rejects.toMatchObject(other);
  await stack.db.sql(`UPDATE "Task" SET state = 'failed' WHERE name = 'save-product-form' AND key = $1`, [id]);
  expect(await sent("Two")).toBe(true);
  await state("failed");
  expect(await sent("Three")).toBe(true);
  await state("saved");
  expect(await sent("Three")).toBe(false);
  await expect(sent("One")).rejects.toMatchObject(other);
  expect(await make({ id, title: "One" })).toMatchObject({ status: 409, json: { code: "form_sent" } });
});

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** By the page, as somebody who may. */
async function send(form: unknown) {
  const answer = await fetch(`${stack.appUrl}/app/save-product`, {
    method: "POST",
    // Shopify's library lets no program in that says so.
    headers: { authorization: `Bearer ${stack.shopify.sessionToken(shop)}`, "user-agent": BROWSER },
    body: new URLSearchParams({ form: JSON.stringify(form) }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { ok: boolean };
}

test(
  "what somebody changed in Shopify meanwhile is not overwritten, whatever else the edit holds",
  { timeout: 60_000 },
  async () => {
    const product = await made("Saucer");
    const { vendor, mediaIds } = productOf(product);
    const base: FormFields = {
      title: "Saucer",
      descriptionHtml: "",
      vendor,
      productType: "",
      tags: ["old"],
      status: "DRAFT",
      photos: mediaIds.map((id, at) => ({ media: MediaGid.parse(id), alt: at === 0 ? "One" : "Two" })),
    };
    productOf(product).title = "Theirs";
    const id = randomUUID();
    const fields = { ...base, title: "Ours", vendor: "Kiln" };
    expect(await send({ id, gid: product, base, fields })).toMatchObject({ ok: true });
    const told = { id, product, state: "open", location: `/product-forms/${id}` };
    expect(await ended(told)).toMatchObject({ state: "collided", collided: ["title"] });
    expect(productOf(product)).toMatchObject({ title: "Theirs" });
    expect(productOf(product).vendor).not.toBe("Kiln");
    // The person has seen theirs, and keeps their own.
    await send({ id, gid: product, base: { ...base, title: "Theirs" }, fields });
    expect(await ended(told)).toMatchObject({ state: "saved", collided: [] });
    expect(productOf(product)).toMatchObject({ title: "Ours", vendor: "Kiln" });
    // A person below staff writes nothing.
    const reviewer = { shopId: shop, correlationId: id, actor: { by: "user 7", role: "reviewer" as const } };
    await expect(
      sendForm(platform, reviewer, { id: randomUUID(), gid: null, fields: { ...fields, photos: [] } }),
    ).rejects.toThrow();
  },
);

test("what cannot be done ends in words, and is tried again as it is sent then", { timeout: 60_000 }, async () => {
  const id = randomUUID();
  const torn = new FormData();
  torn.append("image", new Blob([new Uint8Array((await photo("red", 5)).subarray(0, 300))]), "torn.jpg");
  const headers = { authorization: `Bearer ${key}` };
  const { id: upload_id } = (await (
    await fetch(`${stack.appUrl}/api/v1/uploads`, { method: "POST", headers, body: torn })
  ).json()) as { id: string };
  const before = products().length;
  const sent = await make({ id, title: "Torn", photos: [{ upload_id, alt: "" }] });
  // Looked into at once, or by the form: either way it is not taken.
  if (sent.status === 202)
    expect(await ended(sent.json)).toMatchObject({ state: "failed", problem: "truncated", detail: "1" });
  else expect(sent).toMatchObject({ status: 404, json: { code: "upload_gone" } });
  expect(products()).toHaveLength(before);
  const again = await make({ id, title: "Torn no more" });
  expect(await ended(again.json)).toMatchObject({ id, state: "saved", problem: null });
  for (const wrong of [{}, { title: " " }, { title: "x".repeat(256) }, { title: "x", tags: ["a,b"] }])
    expect((await make(wrong)).status).toBe(422);
});
