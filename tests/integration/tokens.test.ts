import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { retryTransient } from "#core/tasks/index.ts";
import { revokeTokens } from "#dev/shopify/http/oauth.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { SCHEDULED_JOBS } from "#worker/schedule.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterEach(() => {
  vi.unstubAllGlobals();
  platform.shopify.settings.accessTokenSeconds = 3_600;
});
afterAll(() => platform.close());

const sessions = (shop: ShopId) => platform.database.session.count({ where: { shop } });
const renewals = (shop: ShopId) =>
  platform.shopify.ledger.entries({ shop, kind: "token", name: "refresh_token" }).length;
const ask = async (shop: ShopId) => (await platform.adminFor(shop)).changedProducts(null, null);

/** Alters what comes back for calls whose address and body match. */
function answers(match: RegExp, times: number, make: (pass: () => Promise<Response>) => Promise<Response>) {
  const real = globalThis.fetch;
  let left = times;
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
    const said = `${input instanceof Request ? input.url : String(input)} ${typeof init?.body === "string" ? init.body : ""}`;
    return match.test(said) && left-- > 0 ? make(() => real(input, init)) : real(input, init);
  });
}

test("a token that Shopify refuses before its time is renewed, once for all who met it, and the call passes", async () => {
  const shop = await platform.addShop("refused");
  await ask(shop);
  platform.shopify.expireTokens(shop);
  const before = renewals(shop);
  await expect(Promise.all(Array.from({ length: 8 }, () => ask(shop)))).resolves.toHaveLength(8);
  expect(renewals(shop)).toBe(before + 1);
});

test("an answer without expires_in does not lock the shop out when that token ends", async () => {
  platform.shopify.settings.accessTokenSeconds = 60;
  const shop = await platform.addShop("endless");
  answers(/oauth\/access_token.*refresh_token/, 1, async (pass) => {
    const { expires_in: _, ...rest } = (await (await pass()).json()) as Record<string, unknown>;
    return Response.json(rest);
  });
  await ask(shop);
  expect((await platform.database.session.findFirst({ where: { shop } }))?.expires).toBeInstanceOf(Date);
  platform.shopify.settings.accessTokenSeconds = 3_600;
  platform.shopify.expireTokens(shop);
  await expect(ask(shop)).resolves.toMatchObject({ products: [] });
});

test("a dead refresh token is lost access: no session stays, no sweep follows, and a page that is opened makes a new one", async () => {
  const shop = await platform.addShop("dead");
  const gid = await platform.addProduct(shop, { title: "Mug", images: [await photoFile("blue")] });
  await platform.shopify.webhooks.idle();
  revokeTokens(platform.shopify.shop(shop));
  await settle(platform, shop);
  const { tasks } = look(platform, shop, gid);
  expect((await tasks()).map(({ state, errorCode }) => [state, errorCode])).toEqual([
    ["failed", "shopify_unauthorised"],
  ]);
  // Without a session the library exchanges the page's session token; with one it would go on believing in it.
  expect(await sessions(shop)).toBe(0);
  expect(await retryTransient(platform)).toBe(0);
  const calls = () => platform.shopify.ledger.entries({ shop }).length;
  const before = calls();
  await SCHEDULED_JOBS["catch-up"]?.run(platform);
  expect(
    await platform.inShop(shop, (db) =>
      db.task.count({ where: { name: "sweep-catalogue", state: { in: ["queued", "running"] } } }),
    ),
  ).toBe(0);
  expect(calls()).toBe(before);
});

test.each([
  ["invalid_client", 401],
  ["something_new", 400],
  [undefined, 503],
] as const)("a renewal that fails with %s and %i takes no session away", async (error, status) => {
  const shop = await platform.addShop(`keeps-${status}`);
  await ask(shop);
  platform.shopify.expireTokens(shop);
  answers(/oauth\/access_token.*refresh_token/, 1, async () => Response.json({ error }, { status }));
  await expect(ask(shop)).rejects.toThrow();
  expect(await sessions(shop)).toBe(1);
  await expect(ask(shop)).resolves.toMatchObject({ products: [] });
});

test("status 430 is waited out as 429 is", async () => {
  const shop = await platform.addShop("walled");
  const gid = await platform.addProduct(shop, { title: "Mug", images: [await photoFile("blue")] });
  answers(
    /ReadProduct/,
    3,
    async () => new Response("<!DOCTYPE html><title>Shopify security rejection</title>", { status: 430 }),
  );
  await settle(platform, shop);
  expect(await look(platform, shop, gid).product()).toMatchObject({ state: "review", problem: null });
});
