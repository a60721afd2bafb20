import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LocalShopify } from "./index.ts";
import { adminCaller, pixel, SHOP, startTestShopify } from "./testing/harness.ts";

let shopify: LocalShopify;
let call: ReturnType<typeof adminCaller>;
beforeAll(async () => {
  shopify = await startTestShopify();
});
afterAll(() => shopify.close());
beforeEach(() => {
  shopify.reset();
  Object.assign(shopify.settings, { mediaDelayMs: 0, searchLagMs: 0, webhookDelayMs: 1 });
  shopify.addShop(SHOP, { name: "Test store" });
  call = adminCaller(shopify);
});

const MEDIA = `query($id: ID!) { product(id: $id) { media(first: 9) { nodes { __typename id mediaContentType status
  preview { status } ... on MediaImage { image { url } } } } } }`;

async function add(product: Parameters<LocalShopify["addProducts"]>[1][number]) {
  const [added] = await shopify.addProducts(SHOP, [product]);
  return added?.id ?? "";
}

test("a product's media are photos, videos of either kind and 3D models, each of its own type", async () => {
  const id = await add({ title: "Bag", images: [{ type: "Video" }, { type: "ExternalVideo" }, { type: "Model3d" }] });
  const { data } = await call(MEDIA, { id });
  expect(data.product.media.nodes).toMatchObject([
    { __typename: "Video", mediaContentType: "VIDEO", status: "READY", id: expect.stringContaining("/Video/") },
    { __typename: "ExternalVideo", mediaContentType: "EXTERNAL_VIDEO" },
    { __typename: "Model3d", mediaContentType: "MODEL_3D" },
  ]);
});

test("a file is UPLOADED before Shopify begins with it, and cannot be changed until it is READY", async () => {
  shopify.settings.mediaDelayMs = 600;
  const id = await add({
    title: "Bag",
    images: [{ url: `data:image/jpeg;base64,${(await pixel()).toString("base64")}` }],
  });
  const status = async () => (await call(MEDIA, { id })).data.product.media.nodes[0];
  expect(await status()).toMatchObject({ status: "UPLOADED", image: null });
  const { data } = await call(`mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { userErrors { code } } }`, {
    f: [{ id: (await status()).id, alt: "x" }],
  });
  expect(data.fileUpdate.userErrors).toEqual([{ code: "NON_READY_STATE" }]);
  await sleep(300);
  expect(await status()).toMatchObject({ status: "PROCESSING" });
  await sleep(400);
  expect(await status()).toMatchObject({ status: "READY", image: { url: expect.any(String) } });
});

test("a file that is locked takes no change, nor does any beside it in the same call", async () => {
  const image = { url: `data:image/jpeg;base64,${(await pixel()).toString("base64")}` };
  const id = await add({ title: "Bag", images: [image, image] });
  const [free, held] = (await call(MEDIA, { id })).data.product.media.nodes;
  shopify.shop(SHOP).media[held.id]!.locked = true;
  const write = async (...ids: string[]) =>
    (
      await call(`mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { files { alt } userErrors { code } } }`, {
        f: ids.map((one) => ({ id: one, alt: "x" })),
      })
    ).data.fileUpdate;
  expect(await write(free.id, held.id)).toEqual({ files: null, userErrors: [{ code: "FILE_LOCKED" }] });
  expect((await write(free.id)).userErrors).toEqual([]);
  shopify.shop(SHOP).media[held.id]!.locked = false;
  expect((await write(held.id)).files).toEqual([{ alt: "x" }]);
});

test("search sees a product, and what becomes of it, some time later; a list without a query at once", async () => {
  shopify.settings.searchLagMs = 250;
  const titles = async (query: string | null) =>
    (await call(`query($q: String) { products(first: 9, query: $q) { nodes { title } } }`, { q: query })).data.products
      .nodes;
  const id = await add({ title: "Old" });
  expect([await titles("title:Old"), await titles(null)]).toEqual([[], [{ title: "Old" }]]);
  await sleep(300);
  await call(`mutation($p: ProductUpdateInput!) { productUpdate(product: $p) { userErrors { message } } }`, {
    p: { id, title: "New" },
  });
  expect([await titles("title:Old"), await titles("title:New")]).toEqual([[{ title: "New" }], []]);
  await sleep(300);
  expect([await titles("title:Old"), await titles("title:New")]).toEqual([[], [{ title: "New" }]]);
});

const OWN_TYPE = {
  type: "$app:report",
  name: "Report",
  fieldDefinitions: [{ key: "title", type: "single_line_text_field" }],
};
const defineOwnType = () =>
  call(
    `mutation($d: MetaobjectDefinitionCreateInput!) {
      metaobjectDefinitionCreate(definition: $d) { userErrors { message } } }`,
    { d: OWN_TYPE },
  );

test("a list holds 128 items, one of metaobjects 256", async () => {
  const id = await add({ title: "Bag" });
  await defineOwnType();
  const handle = { type: "$app:report", handle: "one" };
  const upsert = `mutation($h: MetaobjectHandleInput!, $m: MetaobjectUpsertInput!) {
    metaobjectUpsert(handle: $h, metaobject: $m) { metaobject { id } userErrors { message } } }`;
  const made = await call(upsert, { h: handle, m: { fields: [{ key: "title", value: "t" }] } });
  const report = made.data.metaobjectUpsert.metaobject.id as string;
  const errors = async (type: string, item: string, length: number) => {
    const value = JSON.stringify(Array.from({ length }, () => item));
    const metafield = { ownerId: id, namespace: "custom", key: type.replaceAll(".", "_"), type, value };
    const set = `mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { code } } }`;
    return (await call(set, { m: [metafield] })).data.metafieldsSet.userErrors;
  };
  expect(await errors("list.metaobject_reference", report, 256)).toEqual([]);
  expect(await errors("list.metaobject_reference", report, 257)).toEqual([{ code: "TOO_LONG" }]);
  expect(await errors("list.single_line_text_field", "x", 128)).toEqual([]);
  expect(await errors("list.single_line_text_field", "x", 129)).toEqual([{ code: "TOO_LONG" }]);
});

test("without a scope an app reaches metaobjects of its own types alone, named in variables or in the document", async () => {
  const { grantedScopes } = shopify.shop(SHOP);
  grantedScopes.splice(0, grantedScopes.length, "read_products", "write_products");
  const named = (type: string) =>
    call(`query { metaobjectByHandle(handle: { type: "${type}", handle: "one" }) { id } }`, {});
  expect((await named("$app:report")).data).toEqual({ metaobjectByHandle: null });
  expect((await named("shopify--color-pattern")).errors).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
  const mixed = `query($h: MetaobjectHandleInput!) { metaobjectByHandle(handle: $h) { id }
    other: metaobjects(type: "shopify--color-pattern", first: 1) { nodes { id } } }`;
  expect((await call(mixed, { h: { type: "$app:report", handle: "one" } })).errors).toMatchObject([
    { extensions: { code: "ACCESS_DENIED" } },
  ]);
});

test("the CDN gives AVIF or WebP to whoever takes it, and the uploaded format to whoever does not", async () => {
  const id = await add({
    title: "Bag",
    images: [{ url: `data:image/jpeg;base64,${(await pixel()).toString("base64")}` }],
  });
  const { url } = (await call(MEDIA, { id })).data.product.media.nodes[0].image;
  const typeFor = async (accept: string) => (await fetch(url, { headers: { accept } })).headers.get("content-type");
  expect(await typeFor("image/avif,image/webp,*/*")).toBe("image/avif");
  expect(await typeFor("image/webp,*/*")).toBe("image/webp");
  expect(await typeFor("image/jpeg, */*;q=0.1")).toBe("image/jpeg");
});

const SET = `mutation($identifier: ProductSetIdentifiers!, $input: ProductSetInput!) {
  productSet(identifier: $identifier, input: $input) { product { id } userErrors { field message code } } }`;
const set = async (identifier: unknown, input: unknown) => (await call(SET, { identifier, input })).data.productSet;

test("a custom id makes a product once, is a metafield of type id, and belongs to one product", async () => {
  const customId = { namespace: "$app", key: "form", value: "f1" };
  const input = { title: "Mug", metafields: [{ ...customId, type: "id" }] };
  const first = await set({ customId }, input);
  expect(first.userErrors).toEqual([]);
  expect((await set({ customId }, { ...input, title: "Cup" })).product).toEqual(first.product);
  const found = await call(`query($i: ProductIdentifierInput!) { productByIdentifier(identifier: $i) { id title } }`, {
    i: { customId },
  });
  expect(found.data.productByIdentifier).toEqual({ ...first.product, title: "Cup" });
  const [other, unknown] = [
    { ...customId, value: "f2" },
    { ...customId, key: "quality_score" },
  ];
  expect((await set({ customId: other }, input)).userErrors).toMatchObject([{ code: "METAFIELD_MISMATCH" }]);
  expect((await set({ customId: unknown }, { title: "Mug" })).userErrors).toMatchObject([
    { code: "INVALID_METAFIELD" },
  ]);
  const second = await set({ customId: other }, { title: "Bowl" });
  const taken = await call(
    `mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { code } } }`,
    { m: [{ ...customId, type: "id", ownerId: second.product.id }] },
  );
  expect(taken.data.metafieldsSet.userErrors).toEqual([{ code: "TAKEN" }]);
});

test("productSet refuses what Shopify refuses, and does nothing of it then", async () => {
  const id = await add({ title: "Bag", vendor: "Kiln" });
  await add({ title: "Other", handle: "other" });
  const wrong = async (input: object) => (await set({ id }, input)).userErrors[0];
  expect(await wrong({ title: " " })).toMatchObject({ message: "Title can't be blank", code: "INVALID_INPUT" });
  expect(await wrong({ vendor: "x".repeat(256) })).toMatchObject({ field: ["input", "vendor"] });
  expect(await wrong({ handle: "other" })).toMatchObject({ code: "HANDLE_NOT_UNIQUE" });
  expect(await wrong({ files: [{ id: "gid://shopify/MediaImage/1" }] })).toMatchObject({
    message: "File does not exist.",
  });
  expect(await wrong({ files: [{ originalSource: "nowhere" }] })).toMatchObject({ code: "INVALID_INPUT" });
  expect(await wrong({ files: [{ originalSource: "https://a.example/b.jpg", alt: "x".repeat(513) }] })).toBeDefined();
  expect(shopify.shop(SHOP).products[id]).toMatchObject({ title: "Bag", mediaIds: [] });
});

test("a staged upload takes the file that was signed for, with its parameters before it", async () => {
  const { data } = await call(
    `mutation($i: [StagedUploadInput!]!) { stagedUploadsCreate(input: $i) { stagedTargets { url parameters { name value } } } }`,
    { i: [{ filename: "a.jpg", mimeType: "image/jpeg", resource: "IMAGE", httpMethod: "POST" }] },
  );
  const [{ url, parameters }] = data.stagedUploadsCreate.stagedTargets;
  const file = new Blob([new Uint8Array(await pixel())]);
  const bare = new FormData();
  bare.append("file", file, "a.jpg");
  expect((await fetch(url, { method: "POST", body: bare })).status).toBe(403);
  const whole = new FormData();
  for (const { name, value } of parameters) whole.append(name, value);
  whole.append("file", file, "a.jpg");
  expect((await fetch(url, { method: "POST", body: whole })).status).toBe(201);
});
