import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as operations from "#core/adapters/shopify/operations.generated.ts";
import { isRetryable, retryAfterMs } from "#core/platform/errors.ts";
import { ImageOwnerGid, MediaGid, type ProductGid, type ShopId } from "#core/platform/ids.ts";
import {
  MetafieldConflict,
  type ShopifyAdmin,
  ShopifyRejected,
  ShopifyScopeMissing,
  ShopifySourceChanged,
  ShopifyThrottled,
  ShopifyUnauthorised,
  ShopifyUnavailable,
} from "#core/shopify/index.ts";
import { executeAdmin } from "#dev/shopify/graphql/execute.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
let shop: ShopId;
let admin: ShopifyAdmin;
let gid: ProductGid;
let merchant: ReturnType<typeof merchantOf>;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("admin");
  merchant = merchantOf(platform.shopify, shop);
  admin = await platform.adminFor(shop);
  gid = await platform.addProduct(shop, {
    title: "Bag",
    handle: "bag",
    vendor: "V",
    productType: "Bags",
    tags: ["b", "a"],
    descriptionHtml: "<p>D</p>",
    category: "aa-1-13-8",
    seo: { title: "S" },
    variants: [{ options: [{ name: "Colour", value: "Red" }] }],
    images: [{ ...(await photoFile("red")), alt: "An alt" }, await photoFile("blue")],
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
});
beforeEach(() => platform.shopify.faults.clear());
afterAll(() => platform.close());

const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("it succeeded"),
    (error: unknown) => error,
  );
const metafield = async (key: string) => (await admin.readProduct(gid))?.metafields[key];

test("reads a product with everything that suggestions rest on", async () => {
  const product = await admin.readProduct(gid);
  expect(product).toMatchObject({
    gid,
    title: "Bag",
    handle: "bag",
    vendor: "V",
    productType: "Bags",
    tags: ["a", "b"],
    descriptionHtml: "<p>D</p>",
    seo: { title: "S", description: null },
    category: { id: "aa-1-13-8", path: "Apparel & Accessories > Clothing > Clothing Tops > T-Shirts", archived: false },
    options: [{ name: "Colour", values: ["Red"] }],
    metafields: {},
  });
  expect(product?.media).toEqual([
    { gid: expect.stringContaining("MediaImage"), alt: "An alt" },
    { gid: expect.stringContaining("MediaImage"), alt: null },
  ]);
  const pictured = await admin.readProductWithPhotos(gid);
  expect(pictured).toMatchObject(product ?? {});
  expect(pictured?.media).toMatchObject([
    { alt: "An alt", state: "ready", width: 96, height: 96, url: expect.stringContaining("http") },
    { alt: null, state: "ready" },
  ]);
  expect(product?.updatedAt).toBeInstanceOf(Date);
});

test("a product that is not there is null, not an error", async () => {
  expect(await admin.readProduct("gid://shopify/Product/1" as ProductGid)).toBeNull();
  expect(await admin.readCategory("zz-9")).toBeNull();
  expect(await admin.readCategory("fr-22")).toEqual({ id: "fr-22", path: "Furniture > Sofas", archived: false });
});

test("reads all photos of a product that has more than one page of them, in order", async () => {
  const file = await photoFile("green");
  const many = await platform.addProduct(shop, {
    title: "Many photos",
    images: Array.from({ length: 90 }, (_, n) => ({ ...file, alt: String(n) })),
  });
  const product = await admin.readProduct(many);
  expect(await admin.readProductWithPhotos(many)).toMatchObject(product ?? {});
  expect(product?.media.map((media) => media.alt)).toEqual(Array.from({ length: 90 }, (_, n) => String(n)));
  expect(new Set(product?.media.map((media) => media.gid)).size).toBe(90);
});

test("walks all changed products, a page at a time", async () => {
  await platform.shopify.addProducts(
    shop,
    Array.from({ length: 130 }, (_, n) => ({ title: `P${n}` })),
  );
  const seen: string[] = [];
  for (let after: string | null = null, page = 0; page < 5; page++) {
    const { products, next }: Awaited<ReturnType<ShopifyAdmin["changedProducts"]>> = await admin.changedProducts(
      null,
      after,
    );
    seen.push(...products.map((product) => product.gid));
    if ((after = next) === null) break;
  }
  expect(new Set(seen).size).toBe(Object.keys(platform.shopify.shop(shop).products).length);
  expect((await admin.changedProducts(new Date(Date.now() + 3_600_000), null)).products).toEqual([]);
});

test("a SKU is found behind whole pages of others that the search takes for it", async () => {
  const variants = (skus: string[]) => skus.map((sku, n) => ({ sku, options: [{ name: "Size", value: String(n) }] }));
  const others = Array.from({ length: 260 }, () => "ab-1");
  await platform.addProduct(shop, { title: "The same without capitals", variants: variants(others) });
  const meant = await platform.addProduct(shop, { title: "The very SKU", variants: variants(["AB-1"]) });
  expect([...(await admin.productsBySku(["AB-1", "NO-SUCH"]))]).toEqual([["AB-1", [meant]]]);
});

test("the collections that a product is in", async () => {
  const inTwo = await platform.addProduct(shop, { title: "Jupiter", collections: ["Running Shoes", "Summer Sale"] });
  expect(await admin.readCollections(inTwo)).toEqual(["Running Shoes", "Summer Sale"]);
  expect(await admin.readCollections(await platform.addProduct(shop, { title: "In none" }))).toEqual([]);
  expect(await admin.readCollections("gid://shopify/Product/404404" as ProductGid)).toEqual([]);
});

test("writes fields, leaves the others, empties what is null, and answers with what a read says afterwards", async () => {
  const written = await admin.writeProduct(gid, {
    descriptionHtml: "<p>New</p>",
    seo: { title: "S", description: "SD" },
    tags: ["z"],
    categoryId: "aa-8-8",
  });
  expect(await admin.readProduct(gid)).toMatchObject({
    title: "Bag",
    descriptionHtml: "<p>New</p>",
    seo: { title: "S", description: "SD" },
    tags: ["z"],
    category: { id: "aa-8-8" },
  });
  expect(await admin.readProduct(gid)).toMatchObject(written ?? { nothing: true });
  const emptied = await admin.writeProduct(gid, { categoryId: null, seo: { title: null, description: null } });
  expect(emptied).toMatchObject({ category: null, seo: { title: null, description: null } });
  expect(await admin.readProduct(gid)).toMatchObject(emptied ?? { nothing: true });
  const media = MediaGid.parse(merchant.media(gid)[1]?.id);
  expect(await admin.writeAlt([{ mediaGid: media, alt: "" }])).toEqual([{ gid: media, alt: null }]);
  expect(await admin.writeAlt([{ mediaGid: media, alt: "Written" }])).toEqual([{ gid: media, alt: "Written" }]);
  expect((await admin.readProduct(gid))?.media.map((item) => item.alt)).toEqual(["An alt", "Written"]);
});

test("metafields are compared before they are set", async () => {
  const set = (value: string, compareDigest: string | null) =>
    admin.writeMetafields(gid, [{ key: "quality_score", type: "number_integer", value, compareDigest }]);
  const answer = await set("70", null);
  const first = await metafield("quality_score");
  expect(answer).toEqual({ quality_score: first });
  expect(first).toMatchObject({ type: "number_integer", value: "70", compareDigest: expect.any(String) });
  await set("80", first?.compareDigest ?? null);
  for (const stale of [first?.compareDigest ?? "", null]) {
    const error = await failure(set("90", stale));
    expect(error).toBeInstanceOf(MetafieldConflict);
    expect(isRetryable(error)).toBe(true);
  }
  expect((await metafield("quality_score"))?.value).toBe("80");
  await admin.deleteMetafields(gid, ["quality_score", "never_there"]);
  expect(await metafield("quality_score")).toBeUndefined();
});

test.each([
  [
    "a score out of range",
    () =>
      admin.writeMetafields(gid, [{ key: "quality_score", type: "number_integer", value: "101", compareDigest: null }]),
  ],
  ["a category that is not there", () => admin.writeProduct(gid, { categoryId: "zz-9" })],
  [
    "an alt text that is too long",
    () => admin.writeAlt([{ mediaGid: MediaGid.parse(merchant.media(gid)[0]?.id), alt: "x".repeat(513) }]),
  ],
  ["an empty title", () => admin.writeProduct(gid, { title: "" })],
  ["a product that is gone", () => admin.writeProduct("gid://shopify/Product/1" as ProductGid, { title: "x" })],
])("%s is refused for good, in Shopify's words", async (_, work) => {
  const error = await failure(work());
  expect(error).toBeInstanceOf(ShopifyRejected);
  expect(isRetryable(error)).toBe(false);
  expect((error as Error).message.length).toBeGreaterThan(10);
});

test("429 and THROTTLED: a wait that says how long", async () => {
  for (const kind of ["429", "throttled"] as const) {
    const { bucket } = platform.shopify.shop(shop);
    // Nothing flows back while the call is on its way.
    bucket.at = Date.now() + 500;
    platform.shopify.faults.add({ kind, operation: "ReadProduct", times: 10 });
    const error = await failure(admin.readProduct(gid));
    platform.shopify.faults.clear();
    Object.assign(bucket, { available: bucket.capacity, at: Date.now() });
    expect(error, kind).toBeInstanceOf(ShopifyThrottled);
    expect(retryAfterMs(error), kind).toBeGreaterThan(0);
  }
});

test("5xx and a lost answer: unavailable, worth a retry", async () => {
  for (const kind of ["5xx", "drop"] as const) {
    platform.shopify.faults.add({ kind, operation: "ReadProduct", times: 10 });
    const error = await failure(admin.readProduct(gid));
    platform.shopify.faults.clear();
    expect(error, kind).toBeInstanceOf(ShopifyUnavailable);
    expect(isRetryable(error), kind).toBe(true);
    // It is back, or the shop's circuit breaker would count on.
    await admin.readProduct(gid);
  }
});

test("a call that hangs is given up", { timeout: 45_000 }, async () => {
  platform.shopify.faults.add({ kind: "hang", operation: "ReadProduct", times: 10 });
  expect(await failure(admin.readProduct(gid))).toBeInstanceOf(ShopifyUnavailable);
});

test("a revoked token: unauthorised, no retry; a shop without a session likewise", async () => {
  const other = await platform.addShop("revoked");
  const revoked = await platform.adminFor(other);
  platform.shopify.revokeTokens(other);
  for (const error of [
    await failure(revoked.readProduct(gid)),
    await failure((await platform.adminFor("nobody.myshopify.com" as ShopId)).readProduct(gid)),
  ]) {
    expect(error).toBeInstanceOf(ShopifyUnauthorised);
    expect(isRetryable(error)).toBe(false);
  }
});

test("T5: many jobs meet a token that runs out: it is renewed once, and all go on", async () => {
  platform.shopify.settings.accessTokenSeconds = 60;
  const other = await platform.addShop("expiring");
  platform.shopify.settings.accessTokenSeconds = 3_600;
  platform.shopify.expireTokens(other);
  const before = platform.shopify.ledger.entries({ shop: other, kind: "token", name: "refresh_token" }).length;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, async () => (await platform.adminFor(other)).changedProducts(null, null)),
  );
  expect(outcomes.filter((outcome) => outcome.status === "rejected")).toEqual([]);
  expect(platform.shopify.ledger.entries({ shop: other, kind: "token", name: "refresh_token" })).toHaveLength(
    before + 1,
  );
});

test("translations: a scope of their own, the source's digest, no language that is not the shop's, outdated, and gone", async () => {
  const of = await platform.addShop("translations");
  const own = await platform.adminFor(of);
  const gid = await platform.addProduct(of, { title: "Mug", descriptionHtml: "<p>A mug.</p>" });
  expect(await failure(own.readTranslations(gid, [], "de"))).toBeInstanceOf(ShopifyScopeMissing);
  platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes, "write_translations"]);
  const shop = platform.shopify.shop(of);
  expect(await own.readTranslations(gid, [], "de")).toEqual({ from: "en", texts: {} });
  shop.locales.push({ locale: "de", name: "German", primary: false, published: false });
  expect(await own.readLocales()).toMatchObject([
    { locale: "en", primary: true },
    { locale: "de", published: false },
  ]);
  const read = async () => (await own.readTranslations(gid, [], "de")).texts["description"];
  const found = await read();
  expect(found).toMatchObject({ source: "<p>A mug.</p>", value: null, outdated: false, published: false });
  const digest = found?.digest ?? "";
  const text = { of: "description", value: "<p>Eine Tasse.</p>", digest };
  for (const locale of ["en", "fr"])
    expect(await failure(own.writeTranslations(gid, locale, [text]))).toBeInstanceOf(ShopifyRejected);
  expect(
    await failure(
      own.writeTranslations(
        gid,
        "de",
        Array.from({ length: 101 }, () => text),
      ),
    ),
  ).toMatchObject({
    message: expect.stringContaining("maximum is 100") as string,
  });
  const empty = { ...text, of: "seo.title" };
  expect(await failure(own.writeTranslations(gid, "de", [empty]))).toBeInstanceOf(ShopifySourceChanged);
  expect(await own.writeTranslations(gid, "de", [text])).toEqual({ description: "<p>Eine Tasse.</p>" });
  shop.products[gid]!.descriptionHtml = "<p>Two mugs.</p>";
  expect(await read()).toMatchObject({ value: "<p>Eine Tasse.</p>", outdated: true });
  expect(await failure(own.writeTranslations(gid, "de", [text]))).toBeInstanceOf(ShopifySourceChanged);
  await own.removeTranslations(gid, "de", ["description"]);
  await own.removeTranslations(gid, "de", ["description"]);
  expect(await read()).toMatchObject({ value: null });
});

test("images that no product shows: listed page by page, read, and their texts written, each where Shopify keeps it", async () => {
  const of = await platform.addShop("images");
  const own = await platform.adminFor(of);
  const shop = platform.shopify.shop(of);
  await platform.addProduct(of, { title: "Mug", images: [await photoFile("red")] });
  const one = await photoFile("red");
  const added = await platform.shopify.addContent(of, {
    files: Array.from({ length: 101 }, (_, n) => ({ ...one, name: `Banner ${n}.jpg` })),
    collections: [{ title: "Mugs", image: { ...one, alt: "A mug" } }, { title: "No image" }],
    articles: [{ title: "On mugs", image: one }],
  });
  const first = await own.listImages("file", null);
  const second = await own.listImages("file", first.next);
  expect([first.images.length, second.images.length, second.next]).toEqual([100, 1, null]);
  expect([...first.images, ...second.images].map(({ gid }) => gid)).toEqual(added.files);
  expect(first.images[0]).toMatchObject({
    kind: "file",
    title: "Banner_0.jpg",
    alt: null,
    mimeType: "image/jpeg",
    width: 96,
  });
  const collections = await own.listImages("collection", null);
  expect(collections.images).toMatchObject([{ gid: added.collections[0], title: "Mugs", alt: "A mug", width: 96 }]);
  expect(await failure(own.listImages("article", null))).toBeInstanceOf(ShopifyScopeMissing);
  platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes, "write_content"]);
  expect((await own.listImages("article", null)).images).toMatchObject([{ title: "On mugs" }]);
  for (const id of [added.files[0], added.collections[0], added.articles[0]]) {
    const gid = ImageOwnerGid.parse(id);
    const before = await own.readImage(gid);
    expect(await own.writeImageAlt(gid, "A red mug")).toEqual({ ...before, alt: "A red mug" });
    expect(await own.readImage(gid)).toEqual({ ...before, alt: "A red mug" });
    expect(await own.writeImageAlt(gid, "")).toEqual({ ...before, alt: null });
    expect(await failure(own.writeImageAlt(gid, "x".repeat(513)))).toBeInstanceOf(ShopifyRejected);
  }
  const file = ImageOwnerGid.parse(added.files[0]);
  shop.media[file]!.locked = true;
  expect(await failure(own.writeImageAlt(file, "A red mug"))).toBeInstanceOf(ShopifyUnavailable);
  delete shop.media[file];
  shop.collections[added.collections[0]!]!.image = null;
  for (const id of [file, added.collections[0], "gid://shopify/Article/1"])
    expect(await own.readImage(ImageOwnerGid.parse(id))).toBeNull();
});

test("category fields: a scope of their own, entries page by page, made once, and a value that is guarded", async () => {
  const of = await platform.addShop("entries");
  const own = await platform.adminFor(of);
  const product = await platform.addProduct(of, { title: "Tee", category: "aa-1-13-8" });
  const necks = platform.shopify.world.taxonomy.attributes.get("neckline")?.values ?? [];
  const value = (n: number) => ({ taxonomy_reference: [necks[n]?.id ?? ""] });
  const entry = { handle: "crew", label: "Crew", values: value(2) };
  for (const work of [() => own.readEntries("neckline"), () => own.writeEntry("neckline", entry)])
    expect(await failure(work())).toBeInstanceOf(ShopifyScopeMissing);
  platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes, "write_metaobjects"]);

  expect(await failure(own.writeEntry("neckline", entry))).toBeInstanceOf(ShopifyRejected);
  await own.enableCategoryField("neckline");
  await (await platform.adminFor(of)).enableCategoryField("neckline");
  const enabled = platform.shopify.ledger.entries({ shop: of, kind: "mutation", name: "EnableCategoryField" });
  expect(enabled).toHaveLength(1);
  const made = await own.writeEntry("neckline", entry);
  expect(await own.writeEntry("neckline", entry)).toEqual(made);
  for (let n = 0; n < 120; n++)
    await own.writeEntry("neckline", { handle: `more-${n}`, label: `More ${n}`, values: value(n % necks.length) });
  const entries = await own.readEntries("neckline", { fresh: true });
  expect(entries).toHaveLength(121);
  expect(entries[0]).toEqual({ id: made.id, ...entry });

  const field = { key: "shopify.neckline", type: "list.metaobject_reference", value: JSON.stringify([made.id]) };
  await own.writeMetafields(product, [{ ...field, compareDigest: null }]);
  const { fields, linked } = await own.readCategoryFields(product);
  expect([fields["neckline"]?.value, linked]).toEqual([field.value, []]);
  expect(await failure(own.writeMetafields(product, [{ ...field, compareDigest: null }]))).toBeInstanceOf(
    MetafieldConflict,
  );
  await own.deleteMetafields(product, ["shopify.neckline"]);
  expect((await own.readCategoryFields(product)).fields).toEqual({});
});

test("variants beyond the fiftieth and metafields beyond a page are read; a variant that shows no photo is passed over", async () => {
  const variants = Array.from({ length: 120 }, (_, n) => ({
    options: [{ name: "Size", value: String(n) }],
    ...(n === 4 || n === 54 || n === 119 ? { image: 0 } : {}),
  }));
  const many = await platform.addProduct(shop, { title: "Many variants", variants, images: [await photoFile("blue")] });
  const held = platform.shopify.shop(shop).products[many]!;
  const video = "gid://shopify/Video/7";
  const [photo] = held.mediaIds;
  Object.assign(platform.shopify.shop(shop).media, {
    [video]: { ...platform.shopify.shop(shop).media[photo ?? ""], id: video },
  });
  held.variants[60]!.mediaId = video;
  const now = new Date().toISOString();
  for (const namespace of ["custom", "shopify"])
    for (let n = 0; n < 130; n += 1)
      held.metafields[`${namespace}.f${n}`] = {
        id: `gid://shopify/Metafield/${namespace}${n}`,
        namespace,
        key: `f${n}`,
        type: "single_line_text_field",
        value: String(n),
        createdAt: now,
        updatedAt: now,
      };
  held.variants[99]!.barcode = "96385074";
  const sold = await admin.readVariantsSold(many);
  expect([sold.length, sold.at(-1)?.barcode]).toEqual([100, "96385074"]);
  const read = await admin.readProduct(many);
  expect((await admin.readVariants(many)).map(({ options }) => options[0]?.value)).toEqual(["4", "54", "119"]);
  const all = Array.from({ length: 130 }, (_, n) => `f${n}`);
  expect(Object.keys(read?.metafields ?? {}).toSorted()).toEqual(all.map((key) => `custom.${key}`).toSorted());
  expect(Object.keys((await admin.readCategoryFields(many)).fields).toSorted()).toEqual(all.toSorted());
});

test("choice lists beyond the first page of a merchant's own fields are read", async () => {
  const other = await platform.addShop("many-fields");
  const validations = [{ name: "choices", value: '["Linen","Cotton"]' }];
  const definition = {
    __typename: "MetafieldDefinition" as const,
    description: null,
    namespace: "custom",
    ownerType: "PRODUCT",
    storefront: true,
    admin: "MERCHANT_READ_WRITE",
    pinnedPosition: null,
    categories: null,
    type: "single_line_text_field",
  };
  for (let n = 0; n < 230; n += 1) {
    const id = `gid://shopify/MetafieldDefinition/${n}`;
    const own = { ...definition, id, name: `F${n}`, key: `f${n}`, validations: n % 115 === 114 ? validations : [] };
    Object.assign(platform.shopify.shop(other).metafieldDefinitions, { [id]: own });
  }
  const lists = await (await platform.adminFor(other)).readChoiceLists();
  expect(lists.map(({ key }) => key)).toEqual(["f114", "f229"]);
  expect(lists[1]).toMatchObject({ list: false, choices: ["Linen", "Cotton"] });
});

test.each(Object.entries(operations))("%s costs in advance what its document says", async (_name, { text, cost }) => {
  const { world } = platform.shopify;
  const call = { query: text, variables: {}, scopes: [...world.config.scopes, ...world.config.optionalScopes] };
  const { body } = await executeAdmin(world, platform.shopify.shop(shop), call);
  expect(cost).toBeGreaterThan(0);
  expect(body["extensions"]).toMatchObject({ cost: { requestedQueryCost: cost } });
});
