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
