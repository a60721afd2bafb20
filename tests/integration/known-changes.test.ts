import { afterAll, beforeAll, expect, test } from "vitest";
import { intakeProduct } from "#core/intake/index.ts";
import { intakeProductJob } from "#core/jobs/catalogue.ts";
import type { FeedGaps, DeliveryDigest } from "#core/jobs/define-job.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { transact } from "#core/tenancy/transact.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

// What the app wrote is known without reading it again, and hides nothing that a person wrote beside it.
let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("known");
  await settle(platform, shop);
});
afterAll(() => platform.close());

const UNTIL_WRITTEN = { only: ["intake-product", "analyse-image", "suggest-product", "write-copy"] };
const readyToWrite = async () => {
  const images = [await photoFile("red"), await photoFile("blue")];
  const gid = await platform.addProduct(shop, { title: "Red shirt", images });
  await settle(platform, shop, UNTIL_WRITTEN);
  return gid;
};
const called = (after: number) =>
  platform.shopify.ledger.entries({ shop, after, kind: "query" }).map(({ name }) => name);
const lastCall = () => platform.shopify.ledger.entries({ shop }).at(-1)?.seq ?? 0;
const kept = async (gid: ProductGid) => {
  const product = await look(platform, shop, gid).product();
  const { title, missing, taxonomyId, descriptionWords, inputDigest, toldDigest, photoCount, quality } = product!;
  const photos = await look(platform, shop, gid).images();
  return {
    ...{ title, missing, taxonomyId, descriptionWords, inputDigest, toldDigest, photoCount, quality },
    photos: photos.map(({ gid, position, url, state }) => ({ gid, position, url, state })),
  };
};

test("after our own write only the search texts are read, and the walk through the catalogue finds nothing unread", async () => {
  const gid = await readyToWrite();
  const seen = lastCall();
  await settle(platform, shop);
  expect(merchantOf(platform.shopify, shop).writes()).toContain("WriteAlt");
  expect(called(seen)).toContain("ReadSearchTexts");
  expect(called(seen)).not.toContain("ReadProductWithPhotos");
  const product = await look(platform, shop, gid).product();
  expect(product?.readAt).toEqual(new Date(merchantOf(platform.shopify, shop).product(gid).updatedAt));
  expect(product?.missing).not.toContain("alt");
  const now = await kept(gid);
  await intakeProduct(platform, platform.scope(shop), { productGid: gid });
  expect(await kept(gid)).toEqual(now);
});

type Merchant = ReturnType<typeof merchantOf>;
const EDITS: Record<string, (merchant: Merchant, gid: ProductGid) => void> = {
  "another description": (merchant, gid) => merchant.edit(gid, { descriptionHtml: "<p>Worn once.</p>" }),
  "another vendor": (merchant, gid) => merchant.edit(gid, { vendor: "Somebody" }),
  "another title": (merchant, gid) => merchant.edit(gid, { title: "Blue shirt" }),
  "a search title, which no delivery tells": (merchant, gid) =>
    merchant.edit(gid, { seo: { title: "Typed by hand", description: null } }),
  "alt texts as they were before": (merchant, gid) => {
    for (const photo of merchant.media(gid)) photo.alt = null;
    merchant.edit(gid, {});
  },
  "one photo less": (merchant, gid) => merchant.removePhoto(gid, 1),
  "another order of the photos": (merchant, gid) =>
    merchant.arrangePhotos(
      gid,
      merchant
        .media(gid)
        .map(({ id }) => id)
        .toReversed(),
    ),
};

const MOMENTS = ["before the app read it", "just after the app wrote", "once our deliveries are worked off"] as const;

const CASES = Object.keys(EDITS)
  .flatMap((edit) => MOMENTS.map((moment) => [edit, moment] as const))
  // Before the app wrote they are so.
  .filter(([edit, moment]) => !edit.startsWith("alt texts") || moment !== MOMENTS[0]);

test.each(CASES)("%s, %s: it is read", async (edit, moment) => {
  const gid = await readyToWrite();
  const merchant = merchantOf(platform.shopify, shop);
  let seen = lastCall();
  const make = () => EDITS[edit]?.(merchant, gid);
  if (moment === "before the app read it") make();
  const beside = moment === "just after the app wrote";
  const failpoints: TestPlatform["failpoints"] = { hit: (at) => beside && at === "publish:after-write" && make() };
  // Until it is recorded nothing arrives: then all of it at once, in whatever order.
  platform.shopify.webhooks.switches.paused = true;
  await settleWriting({ ...platform, failpoints });
  platform.shopify.webhooks.switches.shuffle = true;
  platform.shopify.webhooks.resume();
  await settle(platform, shop);
  if (moment === "once our deliveries are worked off") {
    seen = lastCall();
    make();
    await settle(platform, shop);
  }
  platform.shopify.webhooks.switches.shuffle = false;
  expect(called(seen)).toContain("ReadProductWithPhotos");
  const now = await kept(gid);
  await intakeProduct(platform, platform.scope(shop), { productGid: gid });
  expect(await kept(gid)).toEqual(now);
  const waiting = await look(platform, shop, gid).suggestion("seo.title");
  if (edit.startsWith("a search title")) expect(waiting).not.toMatchObject({ state: "waiting", before: null });
});

/** Without its deliveries, which are held back. */
async function settleWriting(of: TestPlatform) {
  const { idle } = platform.shopify.webhooks;
  platform.shopify.webhooks.idle = () => Promise.resolve();
  await settle(of, shop, { only: ["publish-product"] });
  platform.shopify.webhooks.idle = idle;
}

const told = (at: number, digest: string): DeliveryDigest => ({
  digest,
  at: new Date(at).toISOString(),
  updatedAt: new Date(0).toISOString(),
});
const EARLY = told(1_000, "early");
const LATE = told(2_000, "late");

test.each<{ asks: (DeliveryDigest | undefined)[]; left: DeliveryDigest | undefined; why: string }>([
  { asks: [EARLY, LATE], left: LATE, why: "the later telling counts" },
  { asks: [LATE, EARLY], left: LATE, why: "in whatever order they arrive" },
  { asks: [LATE, told(2_000, "other")], left: undefined, why: "two of one moment that differ: it is read" },
  { asks: [LATE, LATE], left: LATE, why: "the same once more" },
  { asks: [undefined, LATE], left: undefined, why: "who asks without a delivery wants it read" },
  { asks: [LATE, undefined], left: undefined, why: "and also where a delivery asked before" },
])("$why", async ({ asks, left }) => {
  for (const state of STATES)
    expect(
      (
        await heldAfter(
          state,
          asks.map((told) => ({ told })),
        )
      ).told,
      state,
    ).toEqual(left);
});

const sold = (second: number, ...gaps: string[]): FeedGaps => ({ updatedAt: `2026-11-26T10:00:0${second}.000Z`, gaps });
test.each<{ asks: (FeedGaps | undefined)[]; left: FeedGaps | undefined; why: string }>([
  { asks: [sold(1, "gtin"), sold(2)], left: sold(2), why: "of two deliveries the one of the later state counts" },
  { asks: [sold(2), sold(1, "gtin")], left: sold(2), why: "whichever comes first" },
  { asks: [sold(1), sold(1)], left: sold(1), why: "two that say the same are one" },
  { asks: [sold(1), sold(1, "gtin")], left: undefined, why: "of one second that differ neither counts" },
  { asks: [sold(1), undefined], left: sold(1), why: "who does not say leaves what was said" },
  { asks: [undefined, sold(1)], left: sold(1), why: "and what is said later is kept" },
])("what variants lack: $why", async ({ asks, left }) => {
  for (const state of STATES)
    expect(
      (
        await heldAfter(
          state,
          asks.map((one) => ({ sold: one })),
        )
      ).sold,
      state,
    ).toEqual(left);
});

const STATES = ["queued", "running", "failed"] as const;

/** What a task's payload says after it was asked for so, one after the other, while it is in this state. */
async function heldAfter(state: (typeof STATES)[number], asks: readonly Asked[]): Promise<Asked> {
  const gid = ProductGid.parse(`gid://shopify/Product/77${Math.floor(Math.random() * 1e9)}`);
  for (const asked of asks) {
    await transact(platform, platform.scope(shop), ({ request }) =>
      request(intakeProductJob, { shopId: shop, productGid: gid, ...asked }),
    );
    await platform.db.sql(`UPDATE "Task" SET state = '${state}' WHERE key = $1`, [gid]);
  }
  const [task] = await platform.db.sql<{ payload: Asked }>('SELECT payload FROM "Task" WHERE key = $1', [gid]);
  await platform.db.sql('DELETE FROM "Task" WHERE key = $1', [gid]);
  return task!.payload;
}
type Asked = { told?: DeliveryDigest | undefined; sold?: FeedGaps | undefined };
