import { Queue } from "bullmq";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestAnalysis } from "#core/intake/index.ts";
import { intakeProductJob } from "#core/jobs/catalogue.ts";
import { correlationOf, isAwaited } from "#core/jobs/run-tag.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { transact } from "#core/tenancy/transact.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const RUN = "33333333-3333-4333-8333-333333333333";
const MANY = 30;

let platform: TestPlatform;
let queue: Queue;
let shop: ShopId;
let gids: ProductGid[];
beforeAll(async () => {
  platform = await startPlatform();
  queue = new Queue(intakeProductJob.name, { connection: platform.redis });
  shop = await platform.addShop("awaited");
  gids = [];
  for (let n = 0; n < MANY; n++) gids.push(await platform.addProduct(shop, { title: `Bag ${n}` }));
  await settle(platform, shop);
  await queue.obliterate({ force: true });
});
afterAll(async () => {
  await queue.close();
  await platform.close();
});

/** Whose turn it is, by product, the next first. */
const order = async () =>
  (await queue.getPrioritized()).map(({ data }) => (data as { payload: { productGid: string } }).payload.productGid);
/** As a run asks: all of them at once. */
const askInBulk = () =>
  transact(
    platform,
    { ...platform.scope(shop), correlationId: correlationOf({ id: RUN, dry: false }) },
    ({ request }) => {
      for (const productGid of gids) request(intakeProductJob, { shopId: shop, productGid });
    },
  );

test("what a person asks for comes before what their shop does in bulk, also where it is queued already", async () => {
  await askInBulk();
  const last = gids.at(-1)!;
  expect((await order()).indexOf(last)).toBeGreaterThan(MANY / 2);
  const fresh = await platform.addProduct(shop, { title: "A new one", images: [await photoFile("red")] });
  await queue.getPrioritized();
  await requestAnalysis(platform, platform.scope(shop), [last, fresh]);
  expect((await order()).slice(0, 3)).toEqual(expect.arrayContaining([last]));
  const task = await platform.inShop(shop, (db) =>
    db.task.findFirst({ where: { name: intakeProductJob.name, productGid: last } }),
  );
  // A run's work stays the run's.
  expect(task).toMatchObject({ state: "queued", correlationId: `run:${RUN}` });
});

test("what follows from it is awaited as well, and each is done once", async () => {
  await settle(platform, shop);
  const gid = await platform.addProduct(shop, { title: "Awaited", images: [await photoFile("blue")] });
  await settle(platform, shop);
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  await settle(platform, shop);
  const tasks = await platform.inShop(shop, (db) => db.task.findMany({ where: { productGid: gid } }));
  expect(tasks.filter(({ name }) => name === "intake-product").every((task) => isAwaited(task.correlationId))).toBe(
    true,
  );
  expect(tasks.every(({ state }) => state === "done")).toBe(true);
  expect((await look(platform, shop, gid).product())?.state).toMatch(/review|done/);
});

test("whoever asks for many at once does bulk work", async () => {
  await askInBulk();
  await settle(platform, shop);
  await requestAnalysis(platform, platform.scope(shop), gids);
  const tasks = await platform.inShop(shop, (db) => db.task.findMany({ where: { state: "queued" } }));
  expect(tasks.length).toBeGreaterThanOrEqual(MANY);
  expect(tasks.some((task) => isAwaited(task.correlationId))).toBe(false);
});

test("a program does bulk work, however little it asks for", async () => {
  await settle(platform, shop);
  const actor = { by: "key 0123456789ab", role: "staff" } as const;
  await requestAnalysis(platform, { ...platform.scope(shop), actor }, [gids[0]!]);
  const tasks = await platform.inShop(shop, (db) => db.task.findMany({ where: { state: "queued" } }));
  expect(tasks.map((task) => isAwaited(task.correlationId))).toEqual([false]);
});
