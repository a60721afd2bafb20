import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { isRetryable } from "#core/platform/errors.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { ShopifyRejected, ShopifyThrottled, ShopifyUnauthorised, ShopifyUnavailable } from "#core/shopify/index.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { SCHEDULED_JOBS } from "#worker/schedule.ts";

// Answers of Shopify's that no document promises, through its own library to what the app makes of them.
let platform: TestPlatform;
let shop: ShopId;
let gid: ProductGid;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("answers");
  gid = await platform.addProduct(shop, { title: "Mug", images: [await photoFile("blue")] });
  await platform.shopify.webhooks.idle();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  // Between two strange answers there is a good one: three in a row would open the shop's circuit breaker.
  await (await platform.adminFor(shop)).readProductWithPhotos(gid);
});
afterAll(() => platform.close());

type Make = (pass: () => Promise<Response>) => Promise<Response>;
const READ = /ReadProductWithPhotos/;

/** Alters what comes back for calls whose address and body match. @returns how many were altered */
function answers(match: RegExp, make: Make): () => number {
  const real = globalThis.fetch;
  let altered = 0;
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
    const said = `${input instanceof Request ? input.url : String(input)} ${typeof init?.body === "string" ? init.body : ""}`;
    if (!match.test(said)) return real(input, init);
    altered++;
    return make(() => real(input, init));
  });
  return () => altered;
}

const page =
  (status: number, headers: Record<string, string> = {}) =>
  async () =>
    new Response("<!DOCTYPE html><title>x</title>", { status, headers: { "content-type": "text/html", ...headers } });
const json =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status });
const text = (body: string) => async () => new Response(body, { headers: { "content-type": "application/json" } });

test.each<[string, Make, new (...args: never[]) => Error]>([
  ["a page with status 200", page(200), ShopifyUnavailable],
  ["a page with status 502", page(502), ShopifyUnavailable],
  ["a status that nobody knows", page(520), ShopifyUnavailable],
  ["a redirect to somewhere else", page(302, { location: "https://x.example/" }), ShopifyUnavailable],
  ["nothing", text(""), ShopifyUnavailable],
  ["half of an answer", text('{"data":{"product":{"id":'), ShopifyUnavailable],
  ["null", json(null), ShopifyUnavailable],
  ["no data", json({}), ShopifyUnavailable],
  ["a list", json([]), ShopifyUnavailable],
  ["a wait until a day", page(429, { "retry-after": "Wed, 21 Oct 2099 07:28:00 GMT" }), ShopifyThrottled],
  [
    "THROTTLED without a cost",
    json({ errors: [{ message: "x", extensions: { code: "THROTTLED" } }] }),
    ShopifyThrottled,
  ],
  [
    "an internal error without a code",
    json({ errors: [{ message: "Internal error. Looks like" }] }),
    ShopifyUnavailable,
  ],
  [
    "part of the data and an error",
    json({ data: { product: null }, errors: [{ message: "x", extensions: { code: "ACCESS_DENIED" } }] }),
    ShopifyRejected,
  ],
  ["a broken line", async () => Promise.reject(new TypeError("fetch failed")), ShopifyUnavailable],
])("%s", async (_, make, kind) => {
  const calls = answers(READ, make);
  const admin = await platform.adminFor(shop);
  const error = await admin.readProductWithPhotos(gid).then(
    () => expect.fail("it succeeded"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(kind);
  expect(isRetryable(error)).toBe(kind !== ShopifyRejected);
  expect(calls()).toBe(1);
});

/** The answer as it is, with each of these words replaced. */
const reworded =
  (...words: [RegExp, string][]): Make =>
  async (pass) => {
    const said = await (await pass()).text();
    return text(words.reduce((told, [from, to]) => told.replaceAll(from, to), said))();
  };

describe("words that a later version of the API may say", () => {
  test("a photo in a state that nobody knows is waited for; media of a new kind is passed over; a new status is kept", async () => {
    const own = await platform.addProduct(shop, { title: "New", images: [{ type: "Video" }, await photoFile("red")] });
    answers(READ, reworded([/"READY"/g, '"QUARANTINED"'], [/"VIDEO"/g, '"HOLOGRAM"'], [/"ACTIVE"/g, '"SUSPENDED"']));
    const read = await (await platform.adminFor(shop)).readProductWithPhotos(own);
    expect(read).toMatchObject({ status: "SUSPENDED", media: [{ state: "processing" }] });
  });

  test("a product of a new status is read, looked at and shown", async () => {
    const own = await platform.addProduct(shop, { title: "Suspended", images: [await photoFile("red", 3)] });
    answers(READ, reworded([/"ACTIVE"/g, '"SUSPENDED"']));
    await settle(platform, shop);
    expect(await look(platform, shop, own).product()).toMatchObject({ status: "suspended", problem: null });
  });
});

test("401 to every token, new ones too: one renewal, lost access, and no session that a page could go on believing in", async () => {
  const other = await platform.addShop("refused");
  const own = await platform.addProduct(other, { title: "Mug", images: [await photoFile("blue")] });
  await platform.shopify.webhooks.idle();
  const calls = answers(READ, json({ errors: "[API] Invalid API key or access token" }, 401));
  await settle(platform, other);
  expect(calls()).toBe(2);
  const { tasks } = look(platform, other, own);
  expect((await tasks()).map(({ state, errorCode }) => [state, errorCode])).toEqual([
    ["failed", "shopify_unauthorised"],
  ]);
  expect(await platform.database.session.count({ where: { shop: other } })).toBe(0);
  await expect((await platform.adminFor(other)).readProduct(own)).rejects.toBeInstanceOf(ShopifyUnauthorised);
  await SCHEDULED_JOBS["catch-up"]?.run(platform);
  await settle(platform, other);
  expect(calls()).toBe(2);
});

test("a write that Shopify itself did not manage is tried again, and refused for good where it says so", async () => {
  const said =
    (code: string): Make =>
    async () =>
      Response.json({ data: { metafieldsSet: { metafields: [], userErrors: [{ field: null, message: "x", code }] } } });
  const admin = await platform.adminFor(shop);
  const field = { key: "note", type: "single_line_text_field", value: "x", compareDigest: null };
  answers(/WriteMetafields/, said("INTERNAL_ERROR"));
  await expect(admin.writeMetafields(gid, [field])).rejects.toBeInstanceOf(ShopifyUnavailable);
  vi.unstubAllGlobals();
  answers(/WriteMetafields/, said("SOMETHING_NEW"));
  await expect(admin.writeMetafields(gid, [field])).rejects.toBeInstanceOf(ShopifyRejected);
});
