import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { BedrockLedger } from "#dev/bedrock/ledger.ts";
import { Ledger } from "#dev/shopify/state/ledger.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { judge } from "#tests/torture/judge.ts";
import { markerOf, nothingDone } from "#tests/torture/load.ts";

// The judge of `npm run test:torture` sees each kind of harm: it has to be able to say no.
const [A, B] = [ShopId.parse("torture-0.myshopify.com"), ShopId.parse("torture-1.myshopify.com")];
const GID = ProductGid.parse("gid://shopify/Product/1");
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.database.shop.createMany({ data: [{ id: A }, { id: B }] });
  const product = { gid: GID, handle: "shirt", status: "active", inputDigest: "x", readAt: new Date() };
  await forShop(db.database, A, async (tenant) => {
    // Told by another shop's word, and never finished.
    await tenant.product.create({ data: { ...product, shopId: A, title: `Shirt ${markerOf(B)}`, state: "working" } });
    await tenant.usage.create({ data: { shopId: A, period: "2026-11", used: 2, reserved: 2 } });
    const suggestion = { shopId: A, productGid: GID, field: "seo.title", revision: 1, before: "", confidence: 1 };
    await tenant.suggestion.create({ data: { ...suggestion, id: SUGGESTION, value: "x", sources: [] } });
  });
});
afterAll(() => db.close());

const SUGGESTION = randomUUID();
const call = { modelId: "m", mode: "ok", status: 200, language: "en", inputTokens: 1, outputTokens: 1 };

test("what was lost, doubled or leaked is counted, each where it belongs", async () => {
  const [ledger, bedrock] = [new Ledger(), new BedrockLedger()];
  ledger.add(A, "delivery", "products/update", { ok: true, webhookId: "never-recorded" });
  ledger.add(A, "delivery", "products/update", { ok: false, webhookId: "refused" });
  const effect = { target: `${GID} $app.quality_score`, before: "80", after: "80" };
  ledger.add(A, "mutation", "WriteMetafields", { effects: [effect, { ...effect, before: null }] });
  for (let n = 0; n < 2; n++) bedrock.add({ ...call, images: 0, imageBytes: 0, ms: 10, product: "Shirt" });
  const shops = { [A]: { media: { photo: { alt: "ours" } }, products: {} }, [B]: { media: {}, products: {} } };
  const stack = { shopify: { ledger, shop: (shop: ShopId) => shops[shop] }, bedrock: { ledger: bedrock } };
  const done = {
    ...nothingDone(),
    products: [{ shop: A, gid: GID, photos: 1 }],
    approved: [{ shop: A, id: SUGGESTION }],
    human: new Map([["photo", { shop: A, text: "theirs" }]]),
    leaks: ["a page"],
  };
  const sql = async <R>(text: string, values: readonly unknown[] = []) => (await db.sql(text, [...values])) as R[];
  const ground = { stack: stack as never, sql, shops: [A, B], done };
  const found = new Map((await judge({ ...ground, harm: [] })).map(({ what, ...counts }) => [what, counts]));
  expect(Object.fromEntries(found)).toEqual({
    "deliveries that were answered 200": { expected: 1, lost: 1, doubled: 0, leaked: 0 },
    "products finished": { expected: 1, lost: 1, doubled: 0, leaked: 0 },
    "photos looked at, or set aside for a person": { expected: 1, lost: 1, doubled: 0, leaked: 0 },
    "units charged": { expected: 0, lost: 0, doubled: 2, leaked: 0 },
    "calls to the language model": { expected: 2, lost: 0, doubled: 1, leaked: 0 },
    "metafields written": { expected: 2, lost: 0, doubled: 1, leaked: 0 },
    "approved suggestions written": { expected: 1, lost: 1, doubled: 0, leaked: 0 },
    "words that people wrote in Shopify": { expected: 1, lost: 1, doubled: 0, leaked: 0 },
    "pages and rows behind their shop's wall": { expected: 0, lost: 0, doubled: 0, leaked: 2 },
  });
  // A process died with the call in hand: it was paid for twice, and that is known.
  const now = Date.now();
  const excused = await judge({ ...ground, harm: [{ from: now - 1_000, to: now + 1_000 }] });
  expect(excused.find(({ what }) => what === "calls to the language model")).toMatchObject({ doubled: 0 });
});
