import { afterAll, beforeAll, expect, test } from "vitest";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { retryTransient } from "#core/tasks/index.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { LONG } from "#tests/support/services.ts";

const PRODUCTS = LONG ? 40 : 8;
/** Of each call, which of these it meets: drawn anew each time, and repeatable. */
const TROUBLE = [
  ["429", 0.3],
  ["5xx", 0.1],
  ["drop", 0.05],
] as const;
/** Some waits between tries are half an hour long. */
const HOUR_MS = 3_600_000;
const ROUNDS = 20;

let platform: TestPlatform;
beforeAll(async () => void (platform = await startPlatform()));
afterAll(() => platform.close());

const fill = async (shop: ShopId): Promise<ProductGid[]> => {
  const gids: ProductGid[] = [];
  for (let n = 0; n < PRODUCTS; n++)
    gids.push(await platform.addProduct(shop, { title: `Linen shirt ${n}`, images: [await photoFile("red", n)] }));
  return gids;
};
const after = (shop: ShopId) => platform.shopify.ledger.entries({ shop }).at(-1)?.seq ?? 0;
const calls = (shop: ShopId, seen: number) =>
  platform.shopify.ledger.entries({ shop, after: seen }).filter(({ kind }) => kind === "query" || kind === "mutation")
    .length;
const failed = (shop: ShopId) => platform.inShop(shop, (db) => db.task.count({ where: { state: "failed" } }));
/** What stands in Shopify of each product, by field: the titles are the same in both shops, so is what is written. */
const written = (shop: ShopId) =>
  platform.inShop(shop, async (db) => {
    const rows = await db.publication.findMany({
      where: { state: "written" },
      select: { field: true, revision: true },
    });
    return rows.map(({ field, revision }) => `${field.replace(/:gid.*/, "")} ${revision}`).sort();
  });

test(
  "T4: a Shopify that throttles, fails and does not answer loses nothing, and one shop's trouble is not another's",
  { timeout: LONG ? 900_000 : 120_000 },
  async () => {
    const [ill, well, alone] = await Promise.all(["ill", "well", "alone"].map((name) => platform.addShop(name)));
    if (!ill || !well || !alone) throw new Error("three shops were asked for");
    for (const shop of [ill, well, alone]) await settle(platform, shop);
    const begun = { ill: after(ill), well: after(well), alone: after(alone) };
    await fill(alone);
    await settle(platform, alone);

    for (const [kind, probability] of TROUBLE) platform.shopify.faults.add({ kind, probability, shop: ill });
    const gids = await fill(ill);
    await fill(well);
    await Promise.all([settle(platform, ill), settle(platform, well)]);
    // What gave up for now is taken up by the chore, as every quarter of an hour.
    for (let round = 0; round < ROUNDS && (await failed(ill)) > 0; round++) {
      platform.advance(HOUR_MS);
      await retryTransient(platform);
      await settle(platform, ill);
    }

    expect([await failed(ill), await failed(well)]).toEqual([0, 0]);
    expect(await written(ill)).toEqual(await written(alone));
    expect(await written(well)).toEqual(await written(alone));
    expect(platform.bedrock.ledger.entries().length).toBe(3 * PRODUCTS);
    // The neighbour paid for nothing of it.
    const neighbour = await platform.inShop(well, (db) =>
      db.task.findMany({ where: { firstFailedAt: { not: null } } }),
    );
    expect(neighbour).toEqual([]);
    expect(calls(well, begun.well)).toBeLessThanOrEqual(1.25 * calls(alone, begun.alone));
    for (const gid of gids)
      expect(await platform.inShop(ill, (db) => db.product.findFirst({ where: { gid } }))).toMatchObject({
        state: "review",
      });
    // Each call that met trouble is made again, and what its task had asked before with it: 1.3 calls for one.
    const rules = platform.shopify.faults.list();
    const hits = (kinds: readonly string[]) =>
      rules.filter(({ kind }) => kinds.includes(kind)).reduce((sum, rule) => sum + rule.hits, 0);
    const sent = calls(ill, begun.ill) + hits(["429", "5xx"]);
    const met = hits(["429", "5xx", "drop"]);
    expect(met).toBeGreaterThan(PRODUCTS);
    expect((sent - calls(alone, begun.alone)) / met).toBeLessThanOrEqual(1.3);
  },
);
