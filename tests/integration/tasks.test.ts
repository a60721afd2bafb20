import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import type { JobOrder } from "#core/jobs/define-job.ts";
import { intakeProductJob } from "#core/jobs/catalogue.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { ShopifyUnauthorised, ShopifyUnavailable } from "#core/shopify/index.ts";
import { later, waiting } from "#core/jobs/outcome.ts";
import { correlationOf } from "#core/jobs/run-tag.ts";
import { reconcile, retryTasks, retryTransient, runTask } from "#core/tasks/index.ts";
import { TOUCH_MS } from "#core/tasks/touch-task.ts";
import { heldView } from "#core/views/index.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { until } from "#tests/support/until.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
let shop: ShopId;
let serial = 0;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("tasks");
});
afterAll(() => platform.close());

/** A task of its own for each test. */
async function asked() {
  const productGid = ProductGid.parse(`gid://shopify/Product/${++serial}`);
  const ask = () =>
    transact(platform, platform.scope(shop), ({ request }) => request(intakeProductJob, { shopId: shop, productGid }));
  await ask();
  const row = async () =>
    (await platform.inShop(shop, (db) => db.task.findFirst({ where: { key: productGid } }))) ?? expect.fail("no task");
  const run = async (handle: (scope: Scope) => Promise<unknown>, lastAttempt = false) => {
    const { revision } = await row();
    return runTask(
      platform,
      { ...intakeProductJob, takesLong: true },
      {
        envelope: {
          shopId: shop,
          key: productGid,
          revision,
          correlationId: "c",
          payload: { shopId: shop, productGid },
        },
        lastAttempt,
        handle,
      },
    );
  };
  return { ask, row, run };
}

test("done is done: the job again is stale", async () => {
  const { row, run } = await asked();
  expect(await run(async () => "result")).toEqual({ kind: "done", outcome: "result" });
  expect(await row()).toMatchObject({ state: "done", attempts: 1, errorCode: null });
  expect(await run(async () => expect.fail("ran again"))).toEqual({ kind: "stale" });
});

test("a task that takes long is touched meanwhile, and is not taken for one that was left behind", async () => {
  const { row, run } = await asked();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    await run(async () => {
      platform.advance(200_000);
      const before = (await row()).updatedAt;
      vi.advanceTimersByTime(TOUCH_MS);
      await until("it is touched", async () => (await row()).updatedAt > before);
      await reconcile(platform);
      expect((await row()).state).toBe("running");
    });
  } finally {
    vi.useRealTimers();
    platform.advance(-200_000);
  }
});

test("what is done and then fails, since the answer to its COMMIT was lost, is done, and no failure is told", async () => {
  const { row, run } = await asked();
  const told = () => platform.inShop(shop, (db) => db.event.count({ where: { kind: "task.failed" } }));
  const before = await told();
  const lost = async (scope: Scope) => {
    await transact(platform, scope, async (work) => work.end());
    throw new Error("Connection terminated unexpectedly");
  };
  await run(lost, true);
  expect([(await row()).state, (await row()).errorCode, (await told()) - before]).toEqual(["done", null, 0]);
});

test("asked for twice while queued is one task; asked for while it runs is once more", async () => {
  const { ask, row, run } = await asked();
  await ask();
  expect((await row()).revision).toBe(1);
  await run(async () => Promise.all([ask(), ask(), ask()]));
  expect(await row()).toMatchObject({ state: "queued", attempts: 0 });
  expect((await row()).revision).toBeGreaterThan(1);
  expect(await run(async () => null)).toMatchObject({ kind: "done" });
  expect((await row()).state).toBe("done");
});

test("a task ends with the last work that is done for it, or not at all; asked for meanwhile, it runs once more", async () => {
  const { ask, row, run } = await asked();
  const last = (scope: Scope, work: (inside: Work) => unknown) =>
    transact(platform, scope, async (inside) => {
      inside.end();
      await work(inside);
    });
  // It fails before the commit: nothing of it stands, the end neither.
  const broken = run(async (scope) => last(scope, () => Promise.reject(new ShopifyUnavailable("x"))));
  expect(await broken).toMatchObject({ kind: "retry" });
  expect((await row()).state).toBe("queued");
  const seen: string[] = [];
  await run(async (scope) => {
    await ask();
    await last(scope, () => undefined);
    seen.push((await row()).state);
  });
  expect(seen).toEqual(["queued"]);
  await run(async (scope) => {
    await last(scope, () => undefined);
    seen.push((await row()).state);
    // What is asked for after the end is asked for anew.
    await ask();
  });
  expect(seen).toEqual(["queued", "done"]);
  expect((await row()).state).toBe("queued");
});

test("what is queued already is done in the name of the run that asks for it, and so is another try of it", async () => {
  const { row, run } = await asked();
  const [real, dry] = [randomUUID(), randomUUID()].map((id, at) => correlationOf({ id, dry: at === 1 }));
  const payload = { shopId: shop, productGid: ProductGid.parse((await row()).key) };
  const askAs = (correlationId: string) =>
    transact(platform, { shopId: shop, correlationId }, ({ request }) => request(intakeProductJob, payload));
  await askAs(dry!);
  expect(await row()).toMatchObject({ state: "queued", revision: 1, correlationId: dry });
  await askAs(real!);
  // Neither a webhook nor a trial takes it out of the run that a merchant wants written.
  await askAs("a webhook");
  await askAs(dry!);
  expect(await row()).toMatchObject({ state: "queued", revision: 1, correlationId: real });
  // Its job went to the queue before the run asked.
  const seen: string[] = [];
  await run(async (scope) => {
    seen.push(scope.correlationId);
    throw new ShopifyUnauthorised("no access");
  });
  expect(await row()).toMatchObject({ state: "failed" });
  await retryTasks(platform, platform.scope(shop), { key: payload.productGid });
  await run(async (scope) => void seen.push(scope.correlationId));
  expect(seen).toEqual([real, real]);
});

test("what a retry can mend is tried again until the last attempt; what it cannot is failed at once", async () => {
  const one = await asked();
  const unavailable = async () => Promise.reject(new ShopifyUnavailable("no answer"));
  expect(await one.run(unavailable)).toMatchObject({ kind: "retry" });
  expect(await one.row()).toMatchObject({ state: "queued", errorCode: "shopify_unavailable" });
  expect(await one.run(unavailable, true)).toMatchObject({ kind: "failed" });
  expect(await one.row()).toMatchObject({
    state: "failed",
    errorCode: "shopify_unavailable",
    errorMessage: "no answer",
  });
  const two = await asked();
  expect(await two.run(async () => Promise.reject(new ShopifyUnauthorised("gone")))).toMatchObject({ kind: "failed" });
  expect(await retryTasks(platform, platform.scope(shop), { errorCode: "shopify_unauthorised" })).toBe(1);
  expect(await two.row()).toMatchObject({ state: "queued", attempts: 0, errorCode: null });
});

test("passing trouble is taken up again by itself, lasting trouble is not", async () => {
  const [passing, lasting] = [await asked(), await asked()];
  await passing.run(async () => Promise.reject(new ShopifyUnavailable("x")), true);
  await lasting.run(async () => Promise.reject(new ShopifyUnauthorised("x")));
  await retryTransient(platform);
  expect([(await passing.row()).state, (await lasting.row()).state]).toEqual(["queued", "failed"]);
});

test("later is no attempt that failed; a throttled call says itself when to come back", async () => {
  const { row, run } = await asked();
  expect(await run(async () => later(65_000, "not yet"))).toEqual({ kind: "later", ms: 65_000 });
  expect(await row()).toMatchObject({ state: "queued", reason: "not yet", runAt: expect.any(Date) });
  expect(await run(async () => Promise.reject(new ShopifyUnavailable("wait", { retryAfterMs: 61_234 })), true)).toEqual(
    { kind: "later", ms: 61_234 },
  );
  expect((await row()).state).toBe("queued");
});

test("what waits for another side says which; what then waits its turn does not", async () => {
  const { row, run } = await asked();
  const away = async () => {
    throw new ShopifyUnavailable("away", { retryAfterMs: 20_000 });
  };
  const held = async () => {
    const found = await heldView(platform.database, { shopId: shop, now: platform.clock.now() });
    return found.find(({ code }) => code === "shopify_unavailable")?.count ?? 0;
  };
  const before = await held();
  await run(away);
  expect(await row()).toMatchObject({ state: "queued", errorCode: "shopify_unavailable" });
  expect(await held()).toBe(before + 1);
  await run(async () => later(60_000, "the plan's photos a minute"));
  expect(await row()).toMatchObject({ state: "queued", errorCode: null });
  expect(await held()).toBe(before);
});

test("however often it is told to come back later, it is never taken for poison", async () => {
  const { row, run } = await asked();
  for (let round = 0; round < 40; round++)
    expect(await run(async () => later(1_000, "the list of categories is being read"))).toMatchObject({
      kind: "later",
    });
  expect(await row()).toMatchObject({ state: "queued", attempts: 0 });
  expect(await run(async () => "ready")).toMatchObject({ kind: "done" });
});

test("a task on which worker after worker dies is put aside as poison", async () => {
  const { row, run } = await asked();
  const { key } = await row();
  await platform.inShop(shop, (db) => db.task.updateMany({ where: { key }, data: { attempts: 60, state: "running" } }));
  expect(await run(async () => expect.fail("ran"))).toMatchObject({ kind: "failed" });
  expect(await row()).toMatchObject({ state: "failed", errorCode: "poison" });
});

test("the reconciler makes anew what Redis lost, what a dead worker held, and what waited; never what is ended or not due", async () => {
  const [lost, held, waited, early, done] = [await asked(), await asked(), await asked(), await asked(), await asked()];
  await done.run(async () => null);
  await waited.run(async () => waiting(new Date(Date.now() - 1), "quota"));
  await early.run(async () => later(3_600_000, "in an hour"));
  await platform.inShop(shop, async (db) =>
    db.task.updateMany({ where: { key: (await held.row()).key }, data: { state: "running" } }),
  );
  await platform.redis.flushdb();
  await reconcile(platform, { queuedStaleMs: -1_000, runningStaleMs: -1_000 });
  expect(
    [await lost.row(), await held.row(), await waited.row(), await early.row(), await done.row()].map(
      ({ state }) => state,
    ),
  ).toEqual(["queued", "queued", "queued", "queued", "done"]);
  const queue = openQueues(platform.redis);
  const waitingJobs = async () => (await queue.counts())["intake-product"]?.["prioritized"];
  const before = await waitingJobs();
  await reconcile(platform, { queuedStaleMs: -1_000, runningStaleMs: -1_000 });
  expect(await waitingJobs()).toBe(before);
  const queued = await platform.inShop(shop, (db) =>
    db.task.count({
      where: { name: "intake-product", state: "queued", OR: [{ runAt: null }, { runAt: { lte: new Date() } }] },
    }),
  );
  expect(before).toBe(queued);
  await queue.close();
});

test("a rolled back request leaves neither row nor job nor event", async () => {
  const before = await platform.inShop(shop, async (db) => [await db.task.count(), await db.event.count()]);
  await expect(
    transact(platform, platform.scope(shop), async ({ request, emit }) => {
      request(intakeProductJob, { shopId: shop, productGid: ProductGid.parse("gid://shopify/Product/999999") });
      emit({ kind: "sweep.finished", data: {} });
      throw new Error("stop");
    }),
  ).rejects.toThrow("stop");
  expect(await platform.inShop(shop, async (db) => [await db.task.count(), await db.event.count()])).toEqual(before);
});

// The last: a clock that is ahead leaves its time in the rows.
test("what is asked for later is not put before the queue until then", async () => {
  const productGid = ProductGid.parse(`gid://shopify/Product/${++serial}`);
  const payload = { shopId: shop, productGid };
  await transact(platform, platform.scope(shop), ({ request }) =>
    request(intakeProductJob, payload, { delayMs: 600_000 }),
  );
  const due = async (afterMs: number) => {
    const orders: string[] = [];
    const queue = { ...platform.queue, add: async (added: readonly JobOrder[]) => void orders.push(...keysOf(added)) };
    const clock = { now: () => new Date(Date.now() + afterMs) };
    await reconcile({ ...platform, queue, clock });
    return orders.includes(productGid);
  };
  expect([await due(300_000), await due(660_000)]).toEqual([false, true]);
});

const keysOf = (orders: readonly JobOrder[]) => orders.map(({ envelope }) => envelope.key);
