import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Kind, parse, print } from "graphql";
import { type LocalShopify, startShopify } from "./index.ts";
import { approve } from "./billing/state.ts";
import { adminCaller, APP, pixel, SHOP, startTestShopify } from "./testing/harness.ts";

let shopify: LocalShopify;
let call: ReturnType<typeof adminCaller>;
beforeAll(async () => {
  shopify = await startTestShopify();
});
afterAll(() => shopify.close());
beforeEach(() => {
  shopify.reset();
  Object.assign(shopify.settings, { mediaDelayMs: 20, searchLagMs: 0, webhookDelayMs: 1, bulkDelayMs: 5 });
  shopify.addShop(SHOP, { name: "Test store" });
  call = adminCaller(shopify);
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const document = parse(readFileSync(path.join(import.meta.dirname, "graphql/operations.test.graphql"), "utf8"));
const operations = new Map(
  document.definitions.flatMap((d) =>
    d.kind === Kind.OPERATION_DEFINITION && d.name ? [[d.name.value, print(d)] as const] : [],
  ),
);
const run = (name: string, variables: Record<string, unknown> = {}) =>
  call(operations.get(name) ?? `missing ${name}`, variables);

async function withPhoto(title = "Blue mug") {
  const staged = await run("StageImage", {
    input: [{ filename: "mug.jpg", mimeType: "image/jpeg", resource: "IMAGE", httpMethod: "PUT" }],
  });
  const { url, resourceUrl } = staged.data.stagedUploadsCreate.stagedTargets[0];
  await fetch(url, { method: "PUT", headers: { "content-type": "image/jpeg" }, body: new Uint8Array(await pixel()) });
  const made = await call(
    `mutation($p: ProductCreateInput!, $m: [CreateMediaInput!]) { productCreate(product: $p, media: $m) { product { id media(first: 5) { nodes { id status } } } userErrors { field message } } }`,
    { p: { title }, m: [{ originalSource: resourceUrl, mediaContentType: "IMAGE" }] },
  );
  expect(made.errors).toBeUndefined();
  const { product } = made.data.productCreate;
  return {
    id: product.id as string,
    media: product.media.nodes[0].id as string,
    status: product.media.nodes[0].status as string,
  };
}

test("every document of the app executes against state", async () => {
  const { id, media } = await withPhoto();
  await wait(40);
  const definition = await run("CreateReportMetaobjectDefinition");
  expect(definition.data.metaobjectDefinitionCreate.userErrors).toEqual([]);
  const again = await run("CreateReportMetaobjectDefinition");
  expect(again.data.metaobjectDefinitionCreate.userErrors[0].code).toBe("TAKEN");
  const shopSide = await run("UpsertReport", {
    handle: { type: "$app:image_analysis", handle: "m1" },
    metaobject: {
      fields: [
        { key: "title", value: "t" },
        { key: "media", value: media },
      ],
    },
  });
  const metaobject = shopSide.data.metaobjectUpsert.metaobject.id;
  shopify.shop(SHOP).locales.push({ locale: "de", name: "German", primary: false, published: true });
  const digest = (await run("TranslatableDigest", { resourceId: id })).data.translatableResource.translatableContent[0]
    .digest;
  const variables: Record<string, Record<string, unknown>> = {
    ProductForAnalysis: { id, resultKeys: ["$app.quality_score"] },
    ProductsPage: { first: 10 },
    ProductsByIds: { ids: [id] },
    MediaNode: { id: media },
    TaxonomySearch: { search: "shirts" },
    TaxonomyChildren: { of: "gid://shopify/TaxonomyCategory/aa-1" },
    ProductsCreateSubscription: { uri: "https://app.test/hook" },
    SetResultMetafields: { metafields: [{ ownerId: id, namespace: "$app", key: "quality_score", value: "81" }] },
    DeleteResultMetafields: { metafields: [{ ownerId: id, namespace: "$app", key: "quality_score" }] },
    StandardTemplates: {},
    UpsertReport: {
      handle: { type: "$app:image_analysis", handle: "m1" },
      metaobject: { fields: [{ key: "title", value: "t2" }] },
    },
    UpdateProductCopy: {
      product: { id, title: "Green mug", category: "gid://shopify/TaxonomyCategory/aa-1", seo: { title: "Mug" } },
    },
    UpdateMediaAlt: { files: [{ id: media, alt: "A mug" }] },
    AddTags: { id, tags: ["mug"] },
    TranslatableDigest: { resourceId: id },
    RegisterTranslations: {
      resourceId: id,
      translations: [{ locale: "de", key: "title", value: "Becher", translatableContentDigest: digest }],
    },
    StageImage: { input: [{ filename: "a.jpg", mimeType: "image/jpeg", resource: "IMAGE" }] },
    CreateFiles: { files: [{ originalSource: "http://127.0.0.1:1/none.jpg", contentType: "IMAGE" }] },
    AttachMedia: { product: { id }, media: [] },
    SetProduct: { input: { title: "Set" } },
    BulkMetafieldsSet: {
      mutation: 'mutation($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { userErrors { message } } }',
      path: "none",
    },
    FireFlowTrigger: { handle: "analysed", payload: { a: 1 } },
    AppOwnedShorthand: { id },
    UpsertReportValues: {
      handle: { type: "$app:image_analysis", handle: "m2" },
      values: { title: "x", defects: { a: 1 } },
    },
    DeleteMetaobject: { id: metaobject },
  };
  // Charged is what the merchant has approved; the last document that takes the line ends it.
  const made = (await run("SubscribeWithUsage", { returnUrl: "https://app.test" })).data.appSubscriptionCreate;
  const subscription = made.appSubscription;
  const row = shopify.shop(SHOP).subscriptions[subscription.id];
  if (row) approve(shopify.world, shopify.shop(SHOP), row);
  const usageLine = subscription.lineItems[1].id;
  Object.assign(variables, {
    SubscribeWithUsage: { returnUrl: "https://app.test" },
    RecordUsage: {
      lineItem: usageLine,
      description: "a photo",
      price: { amount: "0.02", currencyCode: "USD" },
      key: "k1",
    },
    RaiseCap: { id: usageLine, cappedAmount: { amount: "200", currencyCode: "USD" } },
    CancelSubscription: { id: subscription.id },
  });
  const bulk = (await run("BulkProducts")).data.bulkOperationRunQuery.bulkOperation.id;
  variables["BulkById"] = { id: bulk };
  variables["BulkCancel"] = { id: bulk };
  for (const name of [...operations.keys()].filter((n) => n !== "RegisterTranslations").concat()) {
    const answer = await run(name, variables[name]);
    expect(answer.errors, name).toBeUndefined();
    expect(answer.extensions.cost.requestedQueryCost, name).toBeGreaterThan(0);
  }
});

test("a photo is PROCESSING without an address, then READY with size, bytes and a versioned address that can be shrunk", async () => {
  const { id, media, status } = await withPhoto();
  expect(["UPLOADED", "PROCESSING"]).toContain(status);
  expect((await run("MediaNode", { id: media })).data.node.image).toBeNull();
  await wait(40);
  const { image } = (await run("ProductForAnalysis", { id })).data.product.media.nodes[0];
  expect(image).toMatchObject({ width: 40, height: 80 });
  expect(image.url).toMatch(/\/cdn\/.*\?v=\d+$/);
  const { default: sharp } = await import("sharp");
  const small = Buffer.from(await (await fetch(`${image.url}&width=10`)).arrayBuffer());
  expect((await sharp(small).metadata()).width).toBe(10);
});

test("metafields: types, validations, atomic in 25s, compareDigest", async () => {
  const { id } = await withPhoto();
  const set = async (...metafields: Record<string, unknown>[]) =>
    (
      await run("SetResultMetafields", {
        metafields: metafields.map((m) => ({ ownerId: id, namespace: "$app", ...m })),
      })
    ).data.metafieldsSet;
  expect((await set({ key: "quality_score", value: "x" })).userErrors[0]).toMatchObject({
    code: "INVALID_VALUE",
    elementIndex: 0,
  });
  expect((await set({ key: "quality_score", value: "101" })).userErrors[0].code).toBe("LESS_THAN_OR_EQUAL_TO");
  expect((await set({ key: "quality_status", value: "fresh" })).userErrors[0].code).toBe("INCLUSION");
  expect((await set({ key: "quality_score", value: "1", type: "json" })).userErrors[0].code).toBe("INVALID_TYPE");
  expect((await set({ key: "attributes", value: JSON.stringify({ a: "x".repeat(140_000) }) })).userErrors[0].code).toBe(
    "TOO_LONG",
  );
  expect(
    (await set(...Array.from({ length: 26 }, () => ({ key: "quality_score", value: "1" })))).userErrors[0].code,
  ).toBe("LESS_THAN_OR_EQUAL_TO");
  await set({ key: "quality_score", value: "5" }, { key: "analysed_at", value: "nonsense" });
  expect((await run("AppOwnedShorthand", { id })).data.product.quality).toBeNull();
  const first = (await set({ key: "quality_score", value: "5", compareDigest: null })).metafields[0];
  expect(first.namespace).toMatch(/^app--\d+$/);
  expect((await set({ key: "quality_score", value: "6", compareDigest: null })).userErrors[0].code).toBe(
    "STALE_OBJECT",
  );
  expect((await set({ key: "quality_score", value: "6", compareDigest: first.compareDigest })).userErrors).toEqual([]);
  expect((await set({ key: "quality_score", value: "7", compareDigest: first.compareDigest })).userErrors[0].code).toBe(
    "STALE_OBJECT",
  );
  expect((await run("AppOwnedShorthand", { id })).data.product.quality.jsonValue).toBe(6);
});

test("category attributes: definition enabled, store-specific metaobject, only for categories that have the attribute", async () => {
  const { id } = await withPhoto();
  const enabled = await run("EnableStandardColor");
  const definition = enabled.data.standardMetafieldDefinitionEnable.createdDefinition;
  expect(definition).toMatchObject({
    namespace: "shopify",
    key: "color-pattern",
    type: { name: "list.metaobject_reference" },
  });
  const valuesOf = (handle: string) => shopify.world.taxonomy.attributes.get(handle)?.values.map((v) => v.id) ?? [];
  const [colours, patterns] = [valuesOf("color"), valuesOf("pattern")];
  const entry = async (fields: Record<string, unknown>) =>
    (
      await run("UpsertReport", {
        handle: { type: "shopify--color-pattern", handle: "blue" },
        metaobject: {
          fields: Object.entries(fields).map(([key, value]) => ({
            key,
            value: typeof value === "string" ? value : JSON.stringify(value),
          })),
        },
      })
    ).data.metaobjectUpsert;
  const bare = await entry({ label: "Blue", color_taxonomy_reference: [colours[0]] });
  expect(bare.userErrors).toMatchObject([{ message: "Base pattern can't be blank" }]);
  const whole = { label: "Blue", color_taxonomy_reference: [colours[0]], pattern_taxonomy_reference: patterns[0] };
  const wrong = [
    { ...whole, pattern_taxonomy_reference: colours[0] },
    { ...whole, color_taxonomy_reference: patterns.slice(0, 1) },
    { ...whole, color_taxonomy_reference: colours.slice(0, 5) },
    { ...whole, color_taxonomy_reference: [] },
  ];
  for (const fields of wrong) expect((await entry(fields)).userErrors[0]).toMatchObject({ code: "INVALID_VALUE" });
  const colour = await entry(whole);
  expect(colour.userErrors).toEqual([]);
  const set = async () =>
    (
      await run("SetResultMetafields", {
        metafields: [
          { ownerId: id, namespace: "shopify", key: "color-pattern", value: JSON.stringify([colour.metaobject.id]) },
        ],
      })
    ).data.metafieldsSet.userErrors;
  expect((await set())[0].message).toMatch(/subtype/);
  await run("UpdateProductCopy", {
    product: {
      id,
      category: `gid://shopify/TaxonomyCategory/${[...shopify.world.taxonomy.categories.values()].find((c) => c.attributes.includes("color"))?.id}`,
    },
  });
  expect(await set()).toEqual([]);
  expect(
    (await run("UpdateProductCopy", { product: { id, category: "gid://shopify/TaxonomyCategory/zz-9" } })).data
      .productUpdate.userErrors,
  ).toHaveLength(1);
});

test("products are searched and paged by cursor; handles are unique; descriptions are sanitised", async () => {
  await shopify.addProducts(
    SHOP,
    Array.from({ length: 7 }, (_, i) => ({
      title: i % 2 ? "Same name" : "Other name",
      descriptionHtml: `<p onclick="x()">a</p><script>alert(1)</script>`,
      status: i === 6 ? ("DRAFT" as const) : ("ACTIVE" as const),
    })),
  );
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
      await run("ProductsPage", { first: 3, after })
    ).data.products;
    seen.push(...page.nodes.map((n) => n.id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(new Set(seen).size).toBe(7);
  const titles = async (query: string) => (await run("ProductsPage", { first: 20, query })).data.products.nodes.length;
  expect(await titles("status:draft")).toBe(1);
  expect(await titles("title:'Same name' AND NOT status:DRAFT")).toBe(3);
  expect(await titles(`id:${seen[0]?.split("/").at(-1)} OR id:${seen[1]?.split("/").at(-1)}`)).toBe(2);
  expect(await titles("updated_at:>'2020-01-01T00:00:00Z'")).toBe(7);
  expect(await titles("updated_at:>2099-01-01")).toBe(0);
  expect(await titles("other")).toBe(4);
  expect((await run("ProductsPage", { first: 5, query: "colour:red" })).errors[0].message).toMatch(/colour/);
  const all = Object.values(shopify.shop(SHOP).products);
  expect(new Set(all.map((p) => p.handle)).size).toBe(7);
  expect(all[0]?.descriptionHtml).toBe("<p>a</p>");
});

test("a bulk query gives JSONL with parents", async () => {
  const { id, media } = await withPhoto();
  await wait(40);
  const { bulkOperation } = (await run("BulkProducts")).data.bulkOperationRunQuery;
  expect(bulkOperation.status).toBe("CREATED");
  await wait(40);
  const done = (await run("BulkById", { id: bulkOperation.id })).data.bulkOperation;
  expect(done).toMatchObject({ status: "COMPLETED", objectCount: "2", rootObjectCount: "1" });
  const lines = (await (await fetch(done.url)).text())
    .trim()
    .split("\n")
    .map((l) => JSON.parse(l) as Record<string, unknown>);
  expect(lines.map((l) => [l["id"], l["__parentId"]])).toEqual([
    [id, undefined],
    [media, id],
  ]);
});

test("what has no answer is named, unknown fields are refused, missing scopes and empty buckets say so", async () => {
  const { id } = await withPhoto();
  expect((await call(`{ product(id: "${id}") { feedback { summary } } }`)).errors[0].message).toContain(
    "Product.feedback",
  );
  expect((await call("{ nonsense }")).errors[0].message).toContain("nonsense");
  shopify.shop(SHOP).tokens["shpat_test"]!.scopes = ["write_products"];
  expect((await call("{ shopLocales { locale } }")).errors[0].extensions.code).toBe("ACCESS_DENIED");
  Object.assign(shopify.shop(SHOP).bucket, { capacity: 20, available: 20, restoreRate: 10 });
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await run("AddTags", { id, tags: ["x"] }));
  const throttled = answers.find((a) => a.errors);
  expect(throttled?.errors[0].extensions.code).toBe("THROTTLED");
  expect(throttled?.extensions.cost).toMatchObject({
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 20, restoreRate: 10 },
  });
});

test("faults: 429, 5xx, 401, and a dropped answer whose effect happened; the ledger has before and after", async () => {
  const { id } = await withPhoto();
  for (const [kind, status] of [
    ["429", 429],
    ["5xx", 503],
    ["401", 401],
  ] as const) {
    shopify.faults.add({ kind, operation: "AddTags", times: 1 });
    expect(
      (
        await fetch(`${shopify.url}/admin/api/2026-07/graphql.json`, {
          method: "POST",
          headers: { "x-forwarded-host": SHOP, "x-shopify-access-token": "shpat_test" },
          body: JSON.stringify({ query: operations.get("AddTags"), variables: { id, tags: ["a"] } }),
        })
      ).status,
    ).toBe(status);
  }
  shopify.faults.add({ kind: "drop", operation: "tagsAdd", times: 1 });
  await expect(run("AddTags", { id, tags: ["kept"] })).rejects.toThrow();
  expect(shopify.shop(SHOP).products[id]?.tags).toEqual(["kept"]);
  const entry = shopify.ledger.entries({ kind: "mutation", name: "AddTags" }).at(-1);
  expect(entry?.detail["effects"]).toEqual([{ field: "tagsAdd", target: id, before: [], after: ["kept"] }]);
});

test("the state can be saved, emptied and loaded", async () => {
  const { id } = await withPhoto();
  const file = path.join(await import("node:fs/promises").then((fs) => fs.mkdtemp("/tmp/shop-state-")), "state.json");
  await shopify.save(file);
  const started = performance.now();
  shopify.reset();
  expect(performance.now() - started).toBeLessThan(20);
  await shopify.load(file);
  expect(shopify.shop(SHOP).products[id]?.title).toBe("Blue mug");
});

test("at another port photos have other addresses, and the products that show them are announced", async () => {
  const { id } = await withPhoto();
  await wait(60);
  const file = path.join(await mkdtemp(path.join(tmpdir(), "shop-state-")), "state.json");
  await shopify.save(file);
  const announced: (string | undefined)[] = [];
  const app = createServer((request, response) => {
    announced.push(request.url);
    response.end();
  });
  await new Promise<void>((resolve) => void app.listen(0, "127.0.0.1", resolve));
  const elsewhere = await startShopify({
    ...APP,
    appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}`,
    stateFile: file,
  });
  for (let n = 0; n < 100 && announced.length === 0; n += 1) await wait(20);
  await elsewhere.close();
  app.close();
  expect(elsewhere.shop(SHOP).products[id]?.title).toBe("Blue mug");
  expect(announced).toEqual(["/webhooks/products/update"]);
});
