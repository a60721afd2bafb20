import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  compareCharges,
  countAnalysis,
  readSubscriptions,
  releaseAnalysis,
  reportUsage,
  reserveAnalysis,
  setExtraBudget,
  standingOf,
} from "#core/billing/index.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { transact } from "#core/tenancy/transact.ts";
import { approve, createSubscription, nextCycle, subscriptionsOf } from "#dev/shopify/billing/state.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { LONG } from "#tests/support/services.ts";

// Whatever happens in whatever order: what is charged is what was settled beyond the included analyses, and no cap is passed.
const GID = ProductGid.parse("gid://shopify/Product/1");
const [INCLUDED, CENTS, CAP_CENTS] = [1_500, 2, 14];
/** Used before, so that a few events get beyond. */
const PRESET = INCLUDED - 2;
const KEYS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const RUNS = LONG ? 400 : 40;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const key = fc.constantFrom(...KEYS);
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("reserve" as const), key }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("settle" as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("release" as const), key }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("report", "answer lost", "died", "twice beside", "read", "compare") }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("budget" as const), dollars: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("cycle" as const, "new subscription" as const) }) },
);
type Event = { do: string; key?: string; dollars?: number };

const atShopify = (shop: ShopId) => platform.shopify.shop(shop);
const usageAt = (shop: ShopId) => subscriptionsOf(atShopify(shop)).flatMap(({ usage }) => usage);

const centsAt = (shop: ShopId) => usageAt(shop).reduce((sum, { cents }) => sum + cents, 0);
const isFree = (shop: ShopId, key: string) =>
  platform.inShop(shop, async (db) => (await db.reservation.count({ where: { key, state: "released" } })) > 0);

/** What was noted to be charged, what was used beyond the included ones, and what was used and settled in all. */
const counts = (shop: ShopId) =>
  platform.inShop(shop, async (db) => {
    const periods = await db.usage.findMany();
    return {
      extras: await db.extra.count(),
      beyond: periods.reduce((sum, { used }) => sum + Math.max(0, used - INCLUDED), 0),
      used: periods.reduce((sum, { used }) => sum + used - PRESET, 0),
      settled: await db.reservation.count({ where: { state: "settled" } }),
    };
  });

/** Starter with a small cap, of which a few analyses are left. */
async function subscribe(shop: ShopId) {
  const row = createSubscription(platform.shopify.world, atShopify(shop), {
    name: "Starter",
    planHandle: null,
    price: 9,
    interval: "EVERY_30_DAYS",
    trialDays: 0,
    test: false,
    returnUrl: "https://app.test",
    cap: CAP_CENTS / 100,
    terms: "two cents each",
    replacement: "APPLY_IMMEDIATELY",
  });
  approve(platform.shopify.world, atShopify(shop), row);
  await readSubscriptions(platform, platform.scope(shop));
  await preset(shop);
}

/** A period begins with a few analyses left. */
async function preset(shop: ShopId) {
  const { period } = await standing(shop);
  await platform.inShop(shop, (db) =>
    db.usage.upsert({
      where: { shopId_period: { shopId: shop, period } },
      create: { shopId: shop, period, reserved: PRESET, used: PRESET },
      update: {},
    }),
  );
}

const standing = async (shop: ShopId) =>
  standingOf(await platform.database.shop.findUniqueOrThrow({ where: { id: shop } }), platform.clock.now());

const dead = () => {
  throw new Error("dead");
};

async function happen(shop: ShopId, { do: what, key = "", dollars = 0 }: Event): Promise<unknown> {
  const scope = platform.scope(shop);
  const money = { shopId: shop, key, now: platform.clock.now() };
  const report = (deps: typeof platform = platform) => reportUsage(deps, scope);
  if (what === "reserve") {
    const held = await standing(shop);
    return platform.inShop(shop, (_db, query) => reserveAnalysis(query, { ...money, standing: held }));
  }
  // Only what was reserved can be looked at.
  if (what === "settle")
    return transact(platform, scope, (work) => countAnalysis(work, scope, { key, productGid: GID }));
  if (what === "release") return platform.inShop(shop, (_db, query) => releaseAnalysis(query, money));
  if (what === "budget") return setExtraBudget(platform, scope, { dollars, by: "user 1" });
  if (what === "read") return readSubscriptions(platform, scope);
  if (what === "compare") return compareCharges(platform, scope);
  if (what === "twice beside") return Promise.allSettled([report(), report()]);
  if (what === "died") return report({ ...platform, failpoints: createFailpoints(["billing:after-charge"], dead) });
  if (what === "answer lost") platform.shopify.faults.add({ kind: "drop", shop, operation: "RecordUsage", times: 1 });
  if (what === "cycle") {
    await report();
    nextCycle(platform.shopify.world, atShopify(shop));
    platform.advance(30 * 86_400_000);
    await readSubscriptions(platform, scope);
    return preset(shop);
  }
  if (what === "new subscription") {
    await report();
    return subscribe(shop);
  }
  return report();
}

test(
  "the sum charged is what was settled beyond the included ones, never above the cap, and replays change nothing (property)",
  { timeout: 300_000 },
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 40 }), async (events: Event[]) => {
        const shop = await platform.addShop(`property-${(run += 1)}`, { plan: "free" });
        await subscribe(shop);
        await setExtraBudget(platform, platform.scope(shop), { dollars: 5, by: "user 1" }).catch(() => undefined);
        let late = false;
        for (const one of events) {
          late ||= one.do === "settle" && (await isFree(shop, one.key ?? ""));
          await happen(shop, one).catch(() => undefined);
          for (const row of subscriptionsOf(atShopify(shop)))
            expect(
              row.usage.filter(({ billed }) => !billed).reduce((sum, { cents }) => sum + cents, 0),
            ).toBeLessThanOrEqual(CAP_CENTS);
        }
        platform.shopify.faults.clear();
        await reportUsage(platform, platform.scope(shop));
        const { extras, beyond, used, settled } = await counts(shop);
        expect(used).toBe(settled);
        // A look that ended after its unit was set free, beyond what was allowed by then, is charged to nobody.
        if (late) expect(extras).toBeLessThanOrEqual(beyond);
        else expect(extras).toBe(beyond);
        const rows = await platform.inShop(shop, (db) => db.charge.findMany());
        const untaken = rows.filter(({ state }) => state !== "confirmed").reduce((sum, { cents }) => sum + cents, 0);
        expect(centsAt(shop) + untaken).toBe(extras * CENTS);
        // What a subscription that has ended, or a cap, could not take.
        expect(rows.filter(({ state }) => state === "pending" || state === "sent")).toEqual([]);
        // Everything again: what was settled is settled, what was told is told.
        const total = centsAt(shop);
        const done = await platform.inShop(shop, (db) => db.reservation.findMany({ where: { state: "settled" } }));
        for (const { key } of done) await happen(shop, { do: "settle", key });
        for (const _ of [1, 2]) await reportUsage(platform, platform.scope(shop));
        expect(await counts(shop)).toEqual({ extras, beyond, used, settled });
        expect(await compareCharges(platform, platform.scope(shop))).toMatchObject({ differ: 0 });
        expect(centsAt(shop)).toBe(total);
      }),
      { numRuns: RUNS },
    );
  },
);
