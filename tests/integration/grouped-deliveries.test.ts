import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Delivery, groupDeliveries } from "#core/intake/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
let shop: ShopId;
let other: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  [shop, other] = [await platform.addShop("grouped"), await platform.addShop("grouped-other")];
});
afterAll(() => platform.close());

const delivery = (product: number, over: Partial<Delivery> = {}): Delivery => ({
  topic: "products/update",
  webhookId: randomUUID(),
  eventId: randomUUID(),
  triggeredAt: new Date().toISOString(),
  payload: { id: product },
  ...over,
});
const scopeOf = (shopId: ShopId, { eventId, webhookId }: Delivery) => ({ shopId, correlationId: eventId ?? webhookId });
const commits = async () => {
  const [row] = await platform.db.sql<{ commits: string }>(
    `SELECT count(DISTINCT xmin::text)::text AS commits FROM "Delivery" WHERE "shopId" = '${shop}'`,
  );
  return Number(row?.commits);
};

test("deliveries that come together share commits; each has its row, its task and its own thread", async () => {
  const record = groupDeliveries(platform);
  const came = Array.from({ length: 60 }, (_, index) => delivery(1_000 + index));
  const ends = await Promise.all(came.map((one) => record(scopeOf(shop, one), one)));
  expect(new Set(ends.map(({ kind }) => kind))).toEqual(new Set(["recorded"]));
  expect(await commits()).toBeLessThanOrEqual(4);
  const tasks = await platform.inShop(shop, (db) => db.task.findMany({ where: { name: "intake-product" } }));
  expect(new Map(tasks.map(({ key, correlationId }) => [key, correlationId]))).toEqual(
    new Map(came.map(({ eventId }, index) => [`gid://shopify/Product/${1_000 + index}`, eventId])),
  );
});

test("the same delivery twice in one group is one; of another shop it is another", async () => {
  const record = groupDeliveries(platform);
  const [first, same] = [delivery(1), delivery(2)];
  const ends = await Promise.all([
    record(scopeOf(shop, first), first),
    record(scopeOf(shop, same), same),
    record(scopeOf(shop, same), same),
    record(scopeOf(other, same), same),
  ]);
  expect(ends.map(({ kind }) => kind)).toEqual(["recorded", "recorded", "replayed", "recorded"]);
});

test("one that Postgres does not take leaves its neighbours alone", async () => {
  const record = groupDeliveries(platform);
  const broken = delivery(4, { webhookId: "a\u0000" }); // Postgres has no NUL in text
  const ends = await Promise.allSettled(
    [delivery(3), broken, delivery(5), delivery(6)].map((one) => record(scopeOf(shop, one), one)),
  );
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
});
