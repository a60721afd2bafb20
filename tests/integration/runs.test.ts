import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { requestAnalysis } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import {
  advanceRun,
  cancelRun,
  createRun,
  nameProducts,
  pauseRun,
  resumeRun,
  retryItems,
  reviveRuns,
  type RunKind,
  runResult,
  type Selection,
  startRun,
} from "#core/runs/index.ts";
import { saveRule } from "#core/rules/index.ts";
import { toUndo } from "#core/runs/to-do.ts";
import { DEFAULT_SETTINGS, PLAIN_VOICE } from "#core/settings/index.ts";
import { cleanUp } from "#core/shops/index.ts";
import { decideSuggestions } from "#core/suggestions/index.ts";
import { reconcile } from "#core/tasks/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { runView, undoableDays } from "#core/views/index.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
let merchant: ReturnType<typeof merchantOf>;
let serial = 0;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  // Manual: what is looked at is what a run asks for.
  shop = await platform.addShop(`runs-${++serial}`, { settings: { ...DEFAULT_SETTINGS, automation: "manual" } });
  merchant = merchantOf(platform.shopify, shop);
});

const addProducts = async (count: number, name = "Linen shirt"): Promise<ProductGid[]> => {
  const gids: ProductGid[] = [];
  for (let k = 0; k < count; k++)
    gids.push(
      await platform.addProduct(shop, {
        title: `${name} ${serial}-${k}`,
        productType: "Shirt",
        images: [await photoFile("red")],
      }),
    );
  await settle(platform, shop);
  return gids;
};
const make = async (
  kind: RunKind,
  options: { selection?: Exclude<Selection, { by: "products" }>; approveFrom?: number; dryRun?: boolean } = {},
) => {
  const id = randomUUID();
  const { selection = { by: "catalogue" as const }, ...rest } = options;
  await createRun(platform, platform.scope(shop), { id, kind, selection, by: "user 1", ...rest });
  await settle(platform, shop);
  return id;
};
const start = async (run: string, budget: number | null = null) => {
  await startRun(platform, platform.scope(shop), { run, budget });
  await settle(platform, shop);
};
const view = async (id: string) => {
  const found = await runView(platform.database, shop, { id, now: platform.clock.now() });
  if (!found) throw new Error("no such run");
  return found;
};

test("planned first: products, photos, duplicates that cost nothing, calls and price; nothing is touched before it starts", async () => {
  const same = await photoFile("blue");
  for (const title of ["One", "Two"]) await platform.addProduct(shop, { title, images: [same] });
  await platform.addProduct(shop, { title: "No photo" });
  await settle(platform, shop);
  const id = await make("analyse");
  expect(await view(id)).toMatchObject({
    state: "planned",
    plan: {
      products: 3,
      photos: 2,
      looks: 2,
      copyCalls: 2,
      copyLeft: 5_000,
      left: 10_000,
      pricePerLook: 0.0029,
      passedOver: [],
    },
    counts: { waiting: 3 },
  });
  await start(id);
  expect(await view(id)).toMatchObject({
    state: "done",
    counts: { done: 2, skipped: 1 },
    causes: [{ state: "skipped", code: "no_photos", count: 1 }],
    spent: 1,
  });
  // Both are known now: by the bytes, what is the same costs nothing.
  expect((await view(await make("analyse"))).plan).toMatchObject({ products: 3, looks: 0, copyCalls: 0 });
  expect((await view(await make("reanalyse"))).plan).toMatchObject({ products: 0 });
});

test("a dry run suggests and writes nothing, whatever the rules allow", async () => {
  const settings = { ...DEFAULT_SETTINGS, automation: "automatic" as const };
  shop = await platform.addShop(`dry-${serial}`, {
    settings: { ...settings, fields: { ...settings.fields, alt: { mode: "auto", threshold: 0.5 } } },
  });
  merchant = merchantOf(platform.shopify, shop);
  const before = merchant.writes().length;
  await platform.inShop(shop, (db) => db.settings.updateMany({ data: { automation: "manual" } }));
  await addProducts(2);
  await platform.inShop(shop, (db) => db.settings.updateMany({ data: { automation: "automatic" } }));
  const id = await make("analyse", { dryRun: true });
  await start(id);
  expect(await view(id)).toMatchObject({ state: "done", counts: { done: 2 }, sums: { written: 0 } });
  expect((await view(id)).sums.suggested).toBeGreaterThan(4);
  expect(merchant.writes().slice(before)).toEqual([]);
  // The same products in earnest are written to: the rules do allow it, and nobody decided what the trial put forward.
  const alts = () =>
    platform.inShop(shop, (db) =>
      db.suggestion.findMany({ where: { field: { startsWith: "alt:" } }, orderBy: { revision: "asc" } }),
    );
  const tried = (await alts()).filter(({ confidence }) => confidence >= 0.5);
  expect(tried.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  const earnest = await make("analyse");
  await start(earnest);
  expect(merchant.writes().length).toBeGreaterThan(before);
  expect((await alts()).map(({ state, verdict, runId }) => [state, verdict, runId])).toEqual([
    ["superseded", "auto", id],
    ["superseded", "auto", id],
    ["accepted", "auto", earnest],
    ["accepted", "auto", earnest],
  ]);
});

test("a dry run over products that were written to marks none of what stands as out of date", async () => {
  const [gid] = await addProducts(1);
  await start(await make("analyse"));
  await start(await make("publish", { approveFrom: 0.5 }));
  const status = () => merchant.metafield(gid!, "quality_status");
  expect(status()).toBe("current");
  await platform.inShop(shop, async (db) => {
    await db.image.updateMany({ data: { engineVersion: "before" } });
    await db.evidence.deleteMany();
    await db.reservation.deleteMany();
  });
  const before = merchant.writes().length;
  const trial = await make("reanalyse", { dryRun: true });
  await start(trial);
  expect(await view(trial)).toMatchObject({ state: "done", spent: 1, counts: { done: 1 } });
  expect(merchant.writes().slice(before)).toEqual([]);
  expect(status()).toBe("current");
});

test("T21: what a run wrote is taken back by another; over a person's later edit it is refused, and says so", async () => {
  const gids = await addProducts(3);
  await start(await make("analyse"));
  const writing = await make("publish", { approveFrom: 0.5 });
  expect((await view(writing)).plan?.fields).toBeGreaterThan(5);
  await start(writing);
  const wrote = await view(writing);
  expect(wrote).toMatchObject({ state: "done", counts: { done: 3 } });
  expect(wrote.undoable).toBe(wrote.sums.written);
  const seo = () => gids.map((gid) => merchant.product(gid).seo.title);
  expect(seo().every((title) => title !== null)).toBe(true);
  // Nobody looked at these one by one: they teach nothing. Who had them written is named all the same.
  const { categories, taught, told } = await platform.inShop(shop, async (db) => ({
    categories: await db.publication.findMany({ where: { field: "category" } }),
    taught: await db.example.count(),
    told: await db.event.findMany({ where: { kind: "publication.written" }, select: { data: true } }),
  }));
  expect(categories.map(({ state, verdict, decidedBy }) => [state, verdict, decidedBy])).toEqual(
    Array.from({ length: 3 }, () => ["written", "auto", "user 1"]),
  );
  expect(taught).toBe(0);
  expect(new Set(told.map(({ data }) => (data as { by: string }).by))).toEqual(new Set(["user 1"]));
  merchant.edit(gids[1]!, { seo: { title: "Typed by a person" } });

  const undo = await make("undo", { selection: { by: "run", run: writing } });
  expect((await view(undo)).plan).toMatchObject({ products: 3, fields: wrote.undoable });
  await start(undo);
  expect(seo()).toEqual([null, "Typed by a person", null]);
  const undone = await view(undo);
  expect(undone).toMatchObject({
    state: "done",
    counts: { done: 2, failed: 1 },
    causes: [{ code: "undo_refused", count: 1 }],
  });
  expect(undone.sums).toMatchObject({ undone: wrote.undoable - 1, refused: 1 });
  expect((await view(writing)).undoable).toBe(1);
  // A run that is taken back says nothing of any single field: how sure the app may be stays as it was.
  expect(await platform.inShop(shop, (db) => db.decision.count())).toBe(0);
});

test("what was written on a day is taken back, and what was written on another stays", async () => {
  const gids = await addProducts(2);
  await start(await make("analyse"));
  await start(await make("publish", { approveFrom: 0.5 }));
  const [kept, taken] = gids;
  await platform.inShop(shop, (db) =>
    db.publication.updateMany({
      where: { productGid: kept! },
      data: { writtenAt: new Date("2026-01-01T23:59:59.999Z") },
    }),
  );
  const day = new Date().toISOString().slice(0, 10);
  const written = (productGid: string) =>
    platform.inShop(shop, (db) => db.publication.count({ where: { productGid, state: "written" } }));
  const seo = () => gids.map((gid) => merchant.product(gid).seo.title);
  const [first, second] = seo();
  expect([first, second]).not.toContain(null);
  const days = await undoableDays(platform.database, shop, new Date());
  expect(days).toEqual([{ day, products: 1, fields: await written(taken!) }]);
  const undo = await make("undo", { selection: { by: "day", day } });
  expect((await view(undo)).plan).toMatchObject({ products: 1, fields: days[0]?.fields });
  await start(undo);
  expect(seo()).toEqual([first, null]);
  expect(await written(taken!)).toBe(0);
  expect(await written(kept!)).toBeGreaterThan(0);
  // Of a value that was written over on a later day, only the later one stands.
  await platform.inShop(shop, async (db) => {
    const [old] = await db.publication.findMany({ where: { productGid: kept!, field: "seo.title" } });
    const { before: _before, after: _after, found: _found, ...same } = old!;
    const later = { ...same, id: randomUUID(), revision: old!.revision + 1, writtenAt: new Date("2026-01-03") };
    await db.publication.create({ data: { ...later, before: "a", after: "b" } });
  });
  const standing = await platform.inShop(shop, (_db, query) =>
    query<{ field: string }>(
      sql`SELECT field FROM "Publication" w WHERE ${toUndo({ ofRunId: null, selection: { by: "day", day: "2026-01-01" } })}`,
    ),
  );
  expect(standing.map(({ field }) => field)).not.toContain("seo.title");
  expect(standing.length).toBeGreaterThan(0);
  const again = { id: randomUUID(), kind: "undo" as const, selection: { by: "day" as const, day }, by: "user 1" };
  await expect(createRun(platform, platform.scope(shop), again)).rejects.toThrow("nothing to take back");
});

test("what a person decided by themselves is no run's to take back, though a run suggested it", async () => {
  const [gid] = await addProducts(1);
  const looked = await make("analyse");
  await start(looked);
  const suggestion = await platform.inShop(shop, (db) =>
    db.suggestion.findFirstOrThrow({ where: { field: "seo.title" } }),
  );
  expect(suggestion.runId).toBe(looked);
  const decision = { verdict: "approve" } as const;
  await decideSuggestions(platform, platform.scope(shop), { ids: [suggestion.id], decision, by: "user 1" });
  await settle(platform, shop);
  expect(merchant.product(gid!).seo.title).toBe(suggestion.value);
  expect((await view(looked)).undoable).toBe(0);
  const undo = {
    id: randomUUID(),
    kind: "undo" as const,
    selection: { by: "run" as const, run: looked },
    by: "user 1",
  };
  await expect(createRun(platform, platform.scope(shop), undo)).rejects.toThrow("nothing to take back");
  // Nothing else was approved.
  const writing = await make("publish");
  expect((await view(writing)).plan).toMatchObject({ products: 0, passedOver: [{ code: "nothing_to_do", count: 1 }] });
  await expect(startRun(platform, platform.scope(shop), { run: writing, budget: null })).rejects.toThrow("run empty");
});

test("texts alone: a product without a draft costs one call and no photo; one that nobody looked at is passed over", async () => {
  const [gid] = await addProducts(2);
  await start(
    await make("analyse", {
      selection: { by: "file", name: "one", keys: [{ row: 1, handle: merchant.product(gid!).handle, sku: null }] },
    }),
  );
  await platform.inShop(shop, async (db) => {
    await db.copyDraft.deleteMany();
    await db.suggestion.deleteMany();
  });
  const id = await make("write_copy");
  expect((await view(id)).plan).toMatchObject({ products: 1, looks: 0, copyCalls: 1, passedOver: [{ count: 1 }] });
  await start(id);
  expect(await view(id)).toMatchObject({ state: "done", spent: 0, counts: { done: 1, skipped: 1 } });
  expect(await platform.inShop(shop, (db) => db.copyDraft.count())).toBe(1);
});

test("photos that an earlier engine looked at are looked at again, and only those", async () => {
  const [gid] = await addProducts(2);
  await start(await make("analyse"));
  await platform.inShop(shop, async (db) => {
    await db.image.updateMany({ where: { productGid: gid! }, data: { engineVersion: "before" } });
    const { fingerprint } = await db.image.findFirstOrThrow({ where: { productGid: gid! } });
    await db.evidence.deleteMany({ where: { fingerprint: fingerprint ?? "" } });
    await db.reservation.deleteMany();
  });
  const id = await make("reanalyse");
  expect((await view(id)).plan).toMatchObject({ products: 1, photos: 1, looks: 1 });
  await start(id);
  expect(await view(id)).toMatchObject({ state: "done", spent: 1, counts: { done: 1, skipped: 1 } });
});

test("a photo that an earlier engine has seen is looked at again for nothing, by plan and by work", async () => {
  const [gid] = await addProducts(1);
  await start(await make("analyse"));
  await platform.inShop(shop, async (db) => {
    await db.image.updateMany({ where: { productGid: gid! }, data: { engineVersion: "before" } });
    await db.evidence.updateMany({ data: { engineVersion: "before" } });
    await db.reservation.deleteMany();
  });
  const id = await make("reanalyse");
  expect((await view(id)).plan).toMatchObject({ products: 1, photos: 1, looks: 0, beyond: 0 });
  await start(id, 0);
  expect(await view(id)).toMatchObject({ state: "done", spent: 0, counts: { done: 1 } });
  expect(await platform.inShop(shop, (db) => db.evidence.count())).toBe(2);
});

test("beyond the plan a run pauses, says why, and goes on by itself when there is room again", async () => {
  shop = await platform.addShop(`quota-${serial}`, {
    plan: "free",
    settings: { ...DEFAULT_SETTINGS, automation: "manual" },
  });
  merchant = merchantOf(platform.shopify, shop);
  await addProducts(2);
  const period = platform.clock.now().toISOString().slice(0, 7);
  await platform.inShop(shop, (db) => db.usage.create({ data: { shopId: shop, period, reserved: 99, used: 99 } }));
  const id = await make("analyse");
  expect((await view(id)).plan).toMatchObject({ looks: 2, left: 1 });
  await start(id);
  expect(await view(id)).toMatchObject({ state: "paused", problem: "quota_used_up", counts: { done: 1, waiting: 1 } });
  expect(await reviveRuns(platform)).toBe(0);
  await platform.db.database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
  expect(await reviveRuns(platform)).toBe(1);
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "done", problem: null, counts: { done: 2 } });
});

test("a run that could not be planned for a day, though it was tried again and again, is shown as failed", async () => {
  await addProducts(1);
  const id = await make("analyse");
  const failing = { state: "failed" as const, retryable: true, errorCode: "shopify_unavailable" };
  await platform.inShop(shop, async (db) => {
    await db.run.updateMany({ where: { id }, data: { state: "planning" } });
    const firstFailedAt = platform.clock.now();
    await db.task.updateMany({ where: { key: id }, data: { ...failing, firstFailedAt } });
  });
  expect(await reviveRuns(platform)).toBe(0);
  expect(await view(id)).toMatchObject({ state: "planning" });
  platform.advance(25 * 3_600_000);
  expect(await reviveRuns(platform)).toBe(1);
  expect(await view(id)).toMatchObject({ state: "failed", problem: "shopify_unavailable" });
  // Deliveries of the shops to come are of the present.
  platform.advance(-25 * 3_600_000);
});

test("what the plan has left, but not enough for the next product, does not set a run going and standing each minute", async () => {
  shop = await platform.addShop(`short-${serial}`, {
    plan: "free",
    settings: { ...DEFAULT_SETTINGS, automation: "manual" },
  });
  merchant = merchantOf(platform.shopify, shop);
  const images = [await photoFile("red"), await photoFile("green")];
  await platform.addProduct(shop, { title: "Two photos", images });
  await settle(platform, shop);
  const period = platform.clock.now().toISOString().slice(0, 7);
  await platform.inShop(shop, (db) => db.usage.create({ data: { shopId: shop, period, reserved: 99, used: 99 } }));
  const id = await make("analyse");
  await start(id);
  expect(await view(id)).toMatchObject({ state: "paused", problem: "quota_used_up", counts: { waiting: 1 } });
  expect(await reviveRuns(platform)).toBe(0);
  await platform.inShop(shop, (db) => db.usage.updateMany({ data: { reserved: 98, used: 98 } }));
  expect(await reviveRuns(platform)).toBe(1);
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "done", spent: 2, counts: { done: 1 } });
});

test("T21: paused, nothing more is begun and what is in hand is finished; resumed after a restart, each product comes once", async () => {
  for (let k = 0; k < 44; k++) await platform.addProduct(shop, { title: `Bare ${k}` });
  await settle(platform, shop);
  const id = await make("analyse");
  await startRun(platform, platform.scope(shop), { run: id, budget: null });
  await advanceRun(platform, platform.scope(shop), id);
  expect((await view(id)).counts).toMatchObject({ working: 40, waiting: 4 });
  await pauseRun(platform, platform.scope(shop), { run: id });
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "paused", counts: { working: 0, waiting: 4, skipped: 40 } });

  await resumeRun(platform, platform.scope(shop), { run: id });
  // The worker dies in the middle of a step, and Redis forgets all of it.
  await platform.inShop(shop, (db) =>
    db.task.updateMany({ where: { name: "advance-run" }, data: { state: "running" } }),
  );
  await platform.redis.flushdb();
  platform.advance(10 * 60_000);
  await reconcile(platform);
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "done", counts: { skipped: 44 } });
  const asked = await platform.inShop(shop, (db) =>
    db.task.findMany({ where: { name: "intake-product" }, select: { revision: true } }),
  );
  expect(asked.filter(({ revision }) => revision > 1)).toEqual([]);
});

test("a run whose task is lost is taken up; one that was given up is shown as stopped, and goes on when a person says so", async () => {
  await addProducts(1);
  const id = await make("analyse");
  await startRun(platform, platform.scope(shop), { run: id, budget: null });
  await platform.inShop(shop, (db) => db.task.deleteMany({ where: { name: "advance-run" } }));
  expect(await reviveRuns(platform)).toBe(1);
  await platform.inShop(shop, (db) =>
    db.task.updateMany({ where: { name: "advance-run" }, data: { state: "failed", errorCode: "poison" } }),
  );
  await reviveRuns(platform);
  expect(await view(id)).toMatchObject({ state: "failed", problem: "poison" });
  await resumeRun(platform, platform.scope(shop), { run: id });
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "done", problem: null, counts: { done: 1 } });
});

test("T21: cancelled: what waits is let go, what is in hand is finished", async () => {
  for (let k = 0; k < 43; k++) await platform.addProduct(shop, { title: `Bare ${k}` });
  await settle(platform, shop);
  const id = await make("analyse");
  await startRun(platform, platform.scope(shop), { run: id, budget: null });
  await advanceRun(platform, platform.scope(shop), id);
  await cancelRun(platform, platform.scope(shop), { run: id });
  expect(await view(id)).toMatchObject({ state: "cancelling", counts: { working: 40, waiting: 0, skipped: 3 } });
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({
    state: "cancelled",
    causes: [
      { code: "no_photos", count: 40 },
      { code: "cancelled", count: 3 },
    ],
  });
  await expect(resumeRun(platform, platform.scope(shop), { run: id })).rejects.toThrow("run not standing");
});

test("T21: the budget is hard: what is beyond it is not looked at, also where Shopify has more photos than were counted", async () => {
  const gids = await addProducts(4);
  const id = await make("analyse");
  // Two photos more than the plan knows of.
  for (const file of [await photoFile("green"), await photoFile("blue")]) await merchant.addPhoto(gids[0]!, file);
  await settle(platform, shop);
  await platform.inShop(shop, (db) => db.product.updateMany({ data: { mediaCount: 1 } }));
  await start(id, 2);
  const stopped = await view(id);
  expect(stopped).toMatchObject({ state: "paused", problem: "budget_used_up", budget: 2, spent: 2 });
  const used = await platform.inShop(shop, (db) => db.usage.findFirstOrThrow());
  expect(used.used).toBe(2);
  // At once, and without standing still again until somebody looks for what waits.
  await resumeRun(platform, platform.scope(shop), { run: id, budget: 20 });
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "done", spent: 6, counts: { done: 4 } });
});

test("what a run could not pay for is looked at when a person asks for that product alone", async () => {
  const [gid] = await addProducts(1);
  await merchant.addPhoto(gid!, await photoFile("green"));
  await settle(platform, shop);
  await platform.inShop(shop, (db) => db.product.updateMany({ data: { mediaCount: 1 } }));
  const id = await make("analyse");
  await start(id, 1);
  const state = async () => (await platform.inShop(shop, (db) => db.product.findFirstOrThrow())).state;
  expect([(await view(id)).problem, await state()]).toEqual(["budget_used_up", "waiting_quota"]);
  await cancelRun(platform, platform.scope(shop), { run: id });
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "cancelled", spent: 1, causes: [{ code: "cancelled", count: 1 }] });
  await requestAnalysis(platform, platform.scope(shop), [gid!]);
  await settle(platform, shop);
  expect(await state()).toBe("review");
  expect(await platform.inShop(shop, (db) => db.image.count({ where: { state: "analysed" } }))).toBe(2);
});

test("what waited for the plan when its run was cancelled is not looked at, and not paid for, when there is room again", async () => {
  shop = await platform.addShop(`let-go-${serial}`, {
    plan: "free",
    settings: { ...DEFAULT_SETTINGS, automation: "manual" },
  });
  merchant = merchantOf(platform.shopify, shop);
  const [gid] = await addProducts(1);
  await merchant.addPhoto(gid!, await photoFile("green"));
  await settle(platform, shop);
  const period = platform.clock.now().toISOString().slice(0, 7);
  await platform.inShop(shop, async (db) => {
    await db.product.updateMany({ data: { mediaCount: 1 } });
    await db.usage.create({ data: { shopId: shop, period, reserved: 99, used: 99 } });
  });
  const id = await make("analyse");
  await start(id);
  const state = async () => (await platform.inShop(shop, (db) => db.product.findFirstOrThrow())).state;
  expect([(await view(id)).problem, await state()]).toEqual(["quota_used_up", "waiting_quota"]);
  await cancelRun(platform, platform.scope(shop), { run: id });
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "cancelled", causes: [{ code: "cancelled", count: 1 }] });
  const waits = { where: { state: "waiting" as const } };
  expect(await platform.inShop(shop, (db) => db.task.count(waits))).toBe(0);
  expect(await state()).not.toBe("waiting_quota");
  await platform.db.database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
  await reconcile(platform);
  await reconcile(platform);
  await settle(platform, shop);
  expect(await platform.inShop(shop, (db) => db.image.count({ where: { state: "analysed" } }))).toBe(1);
});

test("failures of one cause are tried again together", async () => {
  await addProducts(2);
  platform.shopify.faults.add({ kind: "401", shop });
  const id = await make("analyse");
  await start(id);
  const failed = await view(id);
  expect(failed).toMatchObject({
    state: "done",
    counts: { done: 0, failed: 2 },
    causes: [{ state: "failed", code: "shopify_unauthorised", count: 2 }],
  });
  platform.shopify.faults.clear();
  const code = failed.causes[0]?.code ?? "";
  await expect(retryItems(platform, platform.scope(shop), { run: id, code: "another" })).rejects.toThrow(
    "nothing to retry",
  );
  expect(await retryItems(platform, platform.scope(shop), { run: id, code })).toBe(2);
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "done", counts: { done: 2, failed: 0 } });
});

test("chosen products come in parts, each once; they are planned when all are there", async () => {
  const gids = await addProducts(3);
  const id = randomUUID();
  const part = (ids: ProductGid[], total = 3) =>
    nameProducts(platform, platform.scope(shop), { id, kind: "analyse", ids, total, by: "user 1" });
  expect(await part(gids.slice(0, 2))).toBe(2);
  expect(await part(gids.slice(0, 2))).toBe(2);
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "planning", expected: 3 });
  await expect(part(gids, 4)).rejects.toThrow("run planned");
  expect(await part(gids.slice(2))).toBe(3);
  await settle(platform, shop);
  expect(await view(id)).toMatchObject({ state: "planned", plan: { products: 3 }, by: { kind: "person" } });
  expect(await part(gids.slice(2))).toBe(3);
});

test("a plan that its dialog has left behind is let go, with its reason; one that was started is not, nor one made on a page", async () => {
  const ids = await addProducts(1);
  const make = async (letGoAfterMs: number | null) => {
    const named = { id: randomUUID(), kind: "analyse" as const, ids, total: 1, by: "user 1", letGoAfterMs };
    await nameProducts(platform, platform.scope(shop), named);
    await settle(platform, shop);
    return named.id;
  };
  const [left, started, onPage] = [await make(30_000), await make(30_000), await make(null)];
  const states = async () => {
    await reviveRuns(platform);
    return Promise.all([left, started, onPage].map(async (id) => (await view(id)).state));
  };
  await startRun(platform, platform.scope(shop), { run: started, budget: null });
  platform.advance(20_000);
  expect(await states()).toEqual(["planned", "running", "planned"]);
  platform.advance(15_000);
  expect(await states()).toEqual(["cancelled", "running", "planned"]);
  expect(await view(left)).toMatchObject({ problem: "not_started", counts: { skipped: 1 } });
  await expect(startRun(platform, platform.scope(shop), { run: left, budget: null })).rejects.toThrow("run ended");
});

test("a filter, and a file of handles and SKUs: what is not found is named with its row", async () => {
  await addProducts(2, "Wool sock");
  await addProducts(1, "Linen 100%_shirt");
  const planned = async (selection: Exclude<Selection, { by: "products" }>) =>
    view(await make("analyse", { selection }));
  expect(
    (await planned({ by: "filter", q: "wool", state: "unseen", missing: null, short: false })).plan?.products,
  ).toBe(2);
  expect((await planned({ by: "filter", q: "100%_", state: null, missing: null, short: false })).plan?.products).toBe(
    1,
  );
  expect((await planned({ by: "filter", q: "", state: "done", missing: null, short: false })).plan?.products).toBe(0);
  // What is archived is sold no more: it is left alone unless somebody names it.
  const all = (await planned({ by: "catalogue" })).plan?.products ?? 0;
  await platform.inShop(shop, (db) =>
    db.product.updateMany({ where: { title: { contains: "100%_" } }, data: { status: "archived" } }),
  );
  expect((await planned({ by: "catalogue" })).plan?.products).toBe(all - 1);
  const [one, two] = Object.values(platform.shopify.shop(shop).products);
  two!.variants[0]!.sku = "LS-1";
  const keys = [
    { row: 2, handle: one?.handle ?? "", sku: null },
    { row: 3, handle: "never-heard-of", sku: null },
    { row: 4, handle: null, sku: "NO-SUCH" },
    { row: 5, handle: null, sku: "LS-1" },
  ];
  expect(await planned({ by: "file", name: "list.csv", keys })).toMatchObject({
    plan: { products: 2 },
    notes: [
      { row: 3, handle: "never-heard-of" },
      { row: 4, sku: "NO-SUCH" },
    ],
    selection: { by: "file", name: "list.csv" },
  });
});

test("an audit reads what people wrote, tells what is amiss, writes nothing and costs nothing", async () => {
  const [gid] = await addProducts(1);
  merchant.edit(gid!, {
    seo: { title: "x".repeat(90), description: "Made of organic silk" },
    descriptionHtml: "<p>A shirt of linen.</p>",
  });
  await settle(platform, shop);
  const before = merchant.writes().length;
  const id = await make("audit");
  expect((await view(id)).plan).toMatchObject({ products: 1, looks: 0, copyCalls: 0 });
  await start(id);
  const { state, latest, spent } = await view(id);
  expect({ state, spent, writes: merchant.writes().length - before }).toEqual({ state: "done", spent: 0, writes: 0 });
  expect(latest[0]?.findings.map(({ field, finding }) => `${field.split(":")[0]} ${finding}`).sort()).toEqual([
    "alt missing",
    "category missing",
    "seo.description unsupported",
    "seo.title too_long",
  ]);
});

test("an audit holds people's texts to the shop's own rules and words, too", async () => {
  const [gid] = await addProducts(1);
  merchant.edit(gid!, { seo: { title: "A bargain of a shirt" }, descriptionHtml: "<p>A shirt of linen.</p>" });
  await settle(platform, shop);
  const rule = { id: randomUUID(), scope: { kind: "all" as const }, photos: null, quality: null, words: 20 };
  await saveRule(platform, platform.scope(shop), {
    rule: { ...rule, fields: ["seo.description"] },
    revision: 0,
    by: "user 1",
  });
  await platform.inShop(shop, (db) =>
    db.settings.updateMany({ data: { voices: { en: { ...PLAIN_VOICE, avoid: ["bargain"] } } } }),
  );
  await settle(platform, shop);
  const id = await make("audit");
  await start(id);
  const found = (await view(id)).latest[0]?.findings.map(({ field, finding }) => `${field} ${finding}`) ?? [];
  expect(found).toEqual(
    expect.arrayContaining(["seo.title avoided", "seo.description missing", "description too_short"]),
  );
});

test("a product that Shopify refuses to read fails by itself, and the audit goes on without it", async () => {
  const [refused, fine] = await addProducts(2);
  const id = await make("audit");
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) =>
    String(init?.body).includes(refused!)
      ? Response.json({ errors: [{ message: "no such luck", extensions: { code: "BAD_REQUEST" } }] })
      : real(input, init),
  );
  await start(id);
  vi.unstubAllGlobals();
  const { state, latest, causes } = await view(id);
  expect(state).toBe("done");
  expect(latest.map(({ gid, state }) => [gid, state]).sort()).toEqual(
    [
      [refused, "failed"],
      [fine, "done"],
    ].sort(),
  );
  expect(causes).toMatchObject([
    { code: "shopify_rejected", count: 1, message: expect.stringContaining("no such luck") },
  ]);
});

test("a run is kept as long as the history, and one that nobody started for a month", async () => {
  await addProducts(1);
  const [ended, unstarted] = [await make("analyse"), await make("audit")];
  await start(ended);
  const there = () =>
    platform.inShop(shop, async (db) => [
      (await db.run.findMany()).map(({ id }) => id).sort(),
      await db.runItem.count(),
    ]);
  expect(await there()).toEqual([[ended, unstarted].sort(), 2]);
  platform.advance(31 * 86_400_000);
  await cleanUp(platform);
  expect(await there()).toEqual([[ended], 1]);
  platform.advance(370 * 86_400_000);
  await cleanUp(platform);
  expect(await there()).toEqual([[], 0]);
});

test("a run beyond those that the plan lets go on waits for its turn, and begins by itself when another ends", async () => {
  shop = await platform.addShop(`turns-${serial}`, {
    plan: "free",
    settings: { ...DEFAULT_SETTINGS, automation: "manual" },
  });
  await addProducts(2);
  const [first, second, third] = [await make("analyse"), await make("analyse"), await make("audit")];
  const begin = (run: string) => startRun(platform, platform.scope(shop), { run, budget: null });
  await Promise.all([begin(first), begin(second), begin(third)]);
  const states = async () => Promise.all([first, second, third].map(async (id) => (await view(id)).state));
  expect((await states()).sort()).toEqual(["queued", "queued", "running"]);
  const [waits = ""] = [first, second, third].filter((_, k) => k > 0);
  await expect(begin(waits)).rejects.toThrow("run started");
  await settle(platform, shop);
  expect(await states()).toEqual(["done", "done", "done"]);
});

test("what waits for its turn is cancelled, or begins with a larger plan; what takes back waits for nothing", async () => {
  shop = await platform.addShop(`turned-${serial}`, {
    plan: "free",
    settings: { ...DEFAULT_SETTINGS, automation: "manual" },
  });
  await addProducts(1);
  const [first, second, third] = [await make("analyse"), await make("analyse"), await make("analyse")];
  const begin = (run: string) => startRun(platform, platform.scope(shop), { run, budget: null });
  for (const run of [first, second, third]) await begin(run);
  expect([(await view(first)).state, (await view(third)).state]).toEqual(["running", "queued"]);
  await cancelRun(platform, platform.scope(shop), { run: second });
  expect((await view(second)).state).toBe("cancelled");
  await platform.database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
  await reviveRuns(platform);
  expect((await view(third)).state).toBe("running");
  await settle(platform, shop);
  expect([(await view(first)).state, (await view(third)).state]).toEqual(["done", "done"]);
});

test("two shops side by side: neither sees or holds up the other's run", async () => {
  await addProducts(2);
  const id = await make("analyse");
  const [mine, theirs] = [
    shop,
    await platform.addShop(`beside-${serial}`, { settings: { ...DEFAULT_SETTINGS, automation: "manual" } }),
  ];
  expect(await runView(platform.database, theirs, { id, now: platform.clock.now() })).toBeNull();
  for (const act of [
    () => startRun(platform, platform.scope(theirs), { run: id, budget: null }),
    () => cancelRun(platform, platform.scope(theirs), { run: id }),
  ])
    await expect(act()).rejects.toMatchObject({ spec: { status: 404 } });
  shop = mine;
  await start(id);
  expect((await view(id)).counts.done).toBe(2);
  const rows = [];
  for await (const batch of runResult(platform.database, theirs, id)) rows.push(...batch);
  expect(rows).toEqual([]);
});
